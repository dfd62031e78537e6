#!/usr/bin/env dotnet-script
#!set --name fromFile --value text
int Twice(int number) => number * 2;
