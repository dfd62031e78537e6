// Runs the statements of a SQL file, or of all analytic queries, and prints the rows.

#load "lab.csx"

using Workbook.Pipeline;

const string Usage = """
    query.csx [--file FILE]
      --file  SQL file; all of sql/queries unless given
    Example: workbook script scripts/query.csx -- --file sql/queries/daily-hits.sql
    """;

if (ReadOptions(Args, Usage, "--file") is not { } options)
    return 0;

var lab = await Lab.OpenAsync();
WriteLine($"Runs on {lab.RunsOn}");
await QueryAsync(lab, await lab.StackAsync(), options.GetValueOrDefault("--file"));
return 0;
