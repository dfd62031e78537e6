namespace Workbook.Pulumi.Tests;

/// <summary>Tests of the engine on a stack of their own, in a Local AWS that the tests of a class share.</summary>
public abstract class CloudStackTests(LocalCloud cloud) : IClassFixture<LocalCloud>, IAsyncDisposable
{
    protected LocalCloud Cloud { get; } = cloud;

    private protected TestStack Test { get; } = cloud.NewStack();

    /// <summary>Of a bucket that no other test has.</summary>
    protected string Name { get; } = $"bucket-{Guid.NewGuid():N}";

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return Test.DisposeAsync();
    }
}
