using System.Diagnostics;
using System.Text;
using Workbook.Transform.Tests.Runtime;

namespace Workbook.Transform.Tests;

/// <summary>A function's process that lives on from invocation to invocation.</summary>
public sealed class WarmFunctionTests
{
    /// <summary>What the runtime may still take for compiled code, and the heap for a budget that it grows into.</summary>
    private const long AllowedGrowth = 24 << 20;

    [Fact]
    [Trait("Soak", "transform-warm")]
    public async Task Invocation_after_invocation_memory_stays_where_it_is()
    {
        var objects = Soak.Cases(tests: 12, soak: 4000);
        await using var buckets = await CloudBuckets.StartAsync();
        await using var lambda = await RuntimeApiServer.StartAsync();
        var start = new ProcessStartInfo("dotnet", [typeof(EventTransform).Assembly.Location]) { RedirectStandardOutput = true };
        foreach (var (name, value) in buckets.Variables) start.Environment[name] = value;
        start.Environment["AWS_LAMBDA_RUNTIME_API"] = lambda.Authority;
        using var function = Process.Start(start)!;
        function.OutputDataReceived += (_, _) => { };
        function.BeginOutputReadLine();
        var early = 0L;
        for (var i = 1; i <= objects; i++)
        {
            await buckets.PutRawAsync("events/clicks.gz", TransformRun.Gzip(Encoding.UTF8.GetBytes(Lines(i))));
            lambda.Invoke($"{i}", CloudBuckets.Notification("events/clicks.gz"));
            Assert.Equal($"invocation/{i}/response", (await lambda.PostedAsync()).Path);
            if (i == objects / 4) early = Memory(function);
            if (Soak.IsOn && i % (objects / 20) == 0) await Console.Error.WriteLineAsync($"{i} objects: {Memory(function) >> 20} MiB");
        }
        var late = Memory(function);
        function.Kill();
        if (Soak.IsOn) Assert.InRange(late - early, long.MinValue, AllowedGrowth);
    }

    private static long Memory(Process process)
    {
        process.Refresh();
        return process.WorkingSet64;
    }

    /// <summary>Events of three days, of ever other users and ids, in objects of all sizes up to 200 KB; and lines that are none.</summary>
    private static string Lines(int number)
    {
        var random = new Random(number);
        return string.Join('\n', Enumerable.Range(0, random.Next(1, 1500)).Select(i => random.Next(50) == 0
            ? $"broken {number} {i}"
            : $$"""{"event_id":"e{{number}}-{{i}}","user":"u{{random.Next()}}","ts":"2025-09-{{20 + i % 3}}T10:00:00.000Z","page":"/{{random.Next(2000)}}","more{{random.Next(20)}}":{{i}}}"""));
    }
}
