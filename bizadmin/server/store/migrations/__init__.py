"""Changes of the schema, run by alembic. They are data of the package: `bizadmin.server.store.migrating` finds them."""
