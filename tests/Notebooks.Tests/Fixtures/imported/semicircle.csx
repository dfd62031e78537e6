Console.WriteLine("halfway");
#!import imported/circle.dib
