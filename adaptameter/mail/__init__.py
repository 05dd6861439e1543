"""E-mail: messages in the reader's language, and the thread that sends them."""
