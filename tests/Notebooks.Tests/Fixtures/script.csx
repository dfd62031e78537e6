#!/usr/bin/env dotnet-script
#load "imported/loaded.csx"
Print($"args: {string.Join('|', Args)}");
WriteLine(Loaded(41));
var line = Console.In.ReadLine();
await Task.Yield();
Console.Error.WriteLine("to stderr");
return Args.Count + 1;
