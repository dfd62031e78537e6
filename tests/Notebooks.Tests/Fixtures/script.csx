#!/usr/bin/env dotnet-script
#load "parts/hello.csx"
Print($"args: {string.Join('|', Args)}");
WriteLine(Hello());
var line = Console.In.ReadLine();
await Task.Yield();
Console.Error.WriteLine("to stderr");
return Args.Count + 1;
