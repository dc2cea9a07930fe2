"""The outbox: writes mails, keeps them in the database with the change that caused them, sends them, hears of them."""
