// What every script here needs: the workbook's assemblies, and options of the form --name value.

#r "../artifacts/lab/AWSSDK.Core.dll"
#r "../artifacts/lab/AWSSDK.S3.dll"
#r "../artifacts/lab/Dapper.dll"
#r "../artifacts/lab/Workbook.AwsSdk.dll"
#r "../artifacts/lab/Workbook.DuckDb.dll"
#r "../artifacts/lab/Workbook.Pipeline.dll"
#r "../artifacts/lab/Workbook.Pulumi.dll"

using Workbook.Pipeline;

// The options given, or null after the usage was printed: because it was asked for, or with every mistake in front (exit code 2).
Dictionary<string, string> ReadOptions(IList<string> args, string usage, params string[] names)
{
    var options = new Dictionary<string, string>();
    var mistakes = new List<string>();
    for (var i = 0; i < args.Count; i++)
    {
        if (args[i] is "--help" or "-h")
        {
            WriteLine(usage);
            return null;
        }

        if (!names.Contains(args[i]))
            mistakes.Add($"'{args[i]}' is no option of this script.");
        else if (i + 1 == args.Count)
            mistakes.Add($"{args[i]} wants a value.");
        else
            options[args[i]] = args[++i];
    }

    if (mistakes.Count == 0)
        return options;
    foreach (var mistake in mistakes)
        Error.WriteLine(mistake);
    Error.WriteLine(usage);
    Environment.ExitCode = 2;
    return null;
}
