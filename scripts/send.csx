// Sends events through Firehose and waits until the lake has taken them in.

#load "lab.csx"

using Workbook.Pipeline;

const string Usage = """
    send.csx [--events FILE | --count N [--seed N]]
      --events  file of JSON lines, plain or .gz
      --count   lines to generate; 100000 unless given
      --seed    seed of the generator
    Example: workbook script scripts/send.csx -- --events sample-data/dirty.jsonl
    """;

if (ReadOptions(Args, Usage, "--events", "--count", "--seed") is not { } options)
    return 0;

var lab = await Lab.OpenAsync();
WriteLine($"Runs on {lab.RunsOn}");
return await SendAsync(lab, await lab.StackAsync(), options) ? 0 : 1;
