// All of the workbook without a notebook, for CI: provision, send, wait, catalog, query, balance the books.

#load "lab.csx"
#load "stack.csx"

using Pulumi.Automation;
using Workbook.Pipeline;

const string Usage = """
    pipeline.csx [--events FILE | --count N [--seed N]] [--project NAME] [--suffix TEXT] [--teardown yes]
    Example: workbook script scripts/pipeline.csx -- --events sample-data/clean.jsonl
    """;

if (ReadOptions(Args, Usage, "--events", "--count", "--seed", "--project", "--suffix", "--teardown") is not { } options)
    return 0;

var lab = await Lab.OpenAsync();
WriteLine($"Runs on {lab.RunsOn}");

WriteLine("Provision");
using (var program = await lab.SelectStackAsync(ClickstreamStack(), options.GetValueOrDefault("--project"), options.GetValueOrDefault("--suffix")))
    await program.UpAsync(new UpOptions { OnStandardOutput = WriteLine });
var stack = await lab.StackAsync();

WriteLine("Send");
var isBalanced = await SendAsync(lab, stack, options);

WriteLine("Catalog");
await foreach (var statement in lab.RunSqlAsync(stack, "bootstrap.sql"))
    WriteLine($"{statement.Title}: {statement.Elapsed.TotalSeconds:0.00} s");
await lab.CrawlAsync(stack, WriteLine);

WriteLine("Query");
await QueryAsync(lab, stack);
var validation = await lab.ValidateAsync(stack);
foreach (var point in validation)
    WriteLine($"{(point.Holds ? "holds" : "FAILS")}: {point.Point} {point.Proof}");

if (options.ContainsKey("--teardown"))
{
    WriteLine("Teardown");
    await lab.DestroyStackAsync(WriteLine);
}

return isBalanced && validation.All(point => point.Holds) ? 0 : 1;
