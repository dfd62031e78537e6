int Twice(int number) => number * 2;
