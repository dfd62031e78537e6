using Pulumi.Random;

namespace Workbook.Pulumi.Tests;

/// <summary>Tests of the engine on a stack of their own that needs no cloud.</summary>
public abstract class LocalStackTests : IAsyncLifetime
{
    private protected TestStack Test { get; } = new();

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return Test.DisposeAsync();
    }

    /// <summary>A program with one random string and its value as the output <c>suffix</c>.</summary>
    protected static Func<IDictionary<string, object?>> Suffix(int length) => () =>
    {
        var random = new RandomString("suffix", new() { Length = length, Special = false, Upper = false });
        return new Dictionary<string, object?> { ["suffix"] = random.Result };
    };
}
