"""What is owed in a case, stored in the transaction of the fact that moves it."""
