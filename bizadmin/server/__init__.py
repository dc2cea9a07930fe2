"""The account backend: rules over a database, a REST interface for operators, a portal for people, an outbox."""
