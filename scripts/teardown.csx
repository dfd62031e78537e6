// Destroys every resource of the current stack, buckets with their objects included.

#load "lab.csx"

using Workbook.Pipeline;

if (ReadOptions(Args, "teardown.csx takes no options. Example: workbook script scripts/teardown.csx") is null)
    return 0;

var lab = await Lab.OpenAsync();
WriteLine($"Runs on {lab.RunsOn}");
await lab.DestroyStackAsync(WriteLine);
return 0;
