int Loaded(int number) => number + 1;
