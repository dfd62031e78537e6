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

// Sends a file or generated events, waits until the lake has taken them in, and says whether the books balance.
async Task<bool> SendAsync(Lab lab, StackOutputs stack, IReadOnlyDictionary<string, string> options)
{
    var seed = int.Parse(options.GetValueOrDefault("--seed", "20250920"));
    var send = options.TryGetValue("--events", out var file)
        ? await lab.SendFileAsync(stack, file)
        : await lab.SendAsync(
            stack, new ClickGenerator(new() { Count = int.Parse(options.GetValueOrDefault("--count", "100000")), Seed = seed }), $"generated with seed {seed}");
    WriteLine($"{send.Records} records in {send.Elapsed.TotalSeconds:0.0} s, RecordIds {send.FirstRecordId} … {send.LastRecordId}");
    foreach (var rejected in send.Rejected)
        Error.WriteLine($"line {rejected.Line} was not sent: {rejected.Reason}");

    await lab.WaitUntilTransformedAsync(stack, progress: WriteLine);
    var books = await lab.AccountAsync(stack);
    WriteLine(books);
    return books.IsBalanced && send.Rejected.Count == 0;
}

// Runs a SQL file, or every analytic query, and prints names and rows.
async Task QueryAsync(Lab lab, StackOutputs stack, string file = null)
{
    var files = file is not null ? [file] : Directory.GetFiles(Path.Combine(lab.Settings.Root, "sql", "queries"), "*.sql").Order(StringComparer.Ordinal).ToArray();
    foreach (var path in files)
    {
        await foreach (var statement in lab.RunSqlAsync(stack, path))
        {
            WriteLine($"{Path.GetFileName(path)}: {statement.Title} ({statement.QueryExecutionId})");
            foreach (var row in statement.Table.Rows)
                WriteLine("  " + string.Join(" | ", row.Select(value => value ?? "NULL")));
        }
    }
}
