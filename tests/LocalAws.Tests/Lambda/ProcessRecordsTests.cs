using System.Diagnostics;
using Workbook.LocalAws.Lambda;

namespace Workbook.LocalAws.Tests.Lambda;

public sealed class ProcessRecordsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("workbook-processes-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_process_that_a_killed_server_left_is_ended_once()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Uses sleep.");
        using var process = Process.Start("sleep", "60");
        new ProcessRecords(_folder).Add(process);

        Assert.Equal(1, new ProcessRecords(_folder).ReapOrphans());
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, new ProcessRecords(_folder).ReapOrphans());
    }

    [Fact]
    public void A_process_that_only_has_the_same_number_is_left_alone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Uses sleep.");
        using var process = Process.Start("sleep", "60");
        File.WriteAllText(Path.Combine(_folder, process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)), "2001-01-01T00:00:00.0000000Z");

        Assert.Equal(0, new ProcessRecords(_folder).ReapOrphans());
        Assert.False(process.HasExited);
        process.Kill();
    }
}
