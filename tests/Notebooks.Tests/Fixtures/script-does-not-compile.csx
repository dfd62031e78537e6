WriteLine("never");
WriteLine(missing);
