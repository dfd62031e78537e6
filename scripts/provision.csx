// Brings the stack up, or shows what that would change. `workbook up|preview|destroy` run this file.

#load "lab.csx"
#load "stack.csx"

using Pulumi.Automation;
using Pulumi.Automation.Commands.Exceptions;
using Workbook.Pipeline;

const string Usage = """
    provision.csx [up|preview|destroy] [--project NAME] [--suffix TEXT]
      up       creates or updates the stack (the default)
      preview  shows what up would change
      destroy  destroys every resource, buckets with their objects included
    Example: workbook script scripts/provision.csx -- up --project assign1 --suffix x5bfjv
    """;

var verb = Args.FirstOrDefault() is "up" or "preview" or "destroy" ? Args[0] : "up";
if (ReadOptions([.. Args.Skip(Args.FirstOrDefault() == verb ? 1 : 0)], Usage, "--project", "--suffix") is not { } options)
    return 0;

var lab = await Lab.OpenAsync();
WriteLine($"Runs on {lab.RunsOn}");
if (verb == "destroy")
{
    await lab.DestroyStackAsync(WriteLine);
    return 0;
}

var stack = await lab.SelectStackAsync(ClickstreamStack(), options.GetValueOrDefault("--project"), options.GetValueOrDefault("--suffix"));
try
{
    if (verb == "preview")
        await stack.PreviewAsync(new PreviewOptions { OnStandardOutput = WriteLine });
    else
        await stack.UpAsync(new UpOptions { OnStandardOutput = WriteLine });
    return 0;
}
catch (CommandException)
{
    // Its message is the output all over again: the diagnostics at the end of it say what failed.
    return 1;
}
