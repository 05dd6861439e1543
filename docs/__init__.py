"""What the documentation is made with, beside what people write in it."""
