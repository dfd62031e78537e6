using System.Net;
using System.Net.Sockets;
using Amazon.Runtime;
using Amazon.S3;
using Workbook.Pipeline;

namespace Workbook.EndToEnd;

public sealed class CloudCommandTests
{
    [Fact]
    public async Task A_cloud_started_by_hand_serves_signed_clients_and_keeps_its_state_over_a_restart()
    {
        await using var workbook = new BuiltWorkbook();

        (await workbook.RunAsync("cloud", "start", "--account", "123456789012")).Succeeds();
        Assert.Contains("123456789012", (await workbook.RunAsync("cloud", "status")).Succeeds().Output, StringComparison.Ordinal);
        using (var s3 = await ClientAsync(workbook))
            await s3.PutBucketAsync("kept", TestContext.Current.CancellationToken);
        (await workbook.RunAsync("cloud", "stop")).Succeeds();
        Assert.Equal(1, (await workbook.RunAsync("cloud", "status")).ExitCode);
        (await workbook.RunAsync("cloud", "start")).Succeeds();

        using var again = await ClientAsync(workbook);
        var buckets = await again.ListBucketsAsync(TestContext.Current.CancellationToken);
        Assert.Equal("kept", Assert.Single(buckets.Buckets).BucketName);
    }

    [Fact]
    public async Task Reset_forgets_everything_but_deletes_no_folder_that_is_not_a_state_folder()
    {
        await using var workbook = new BuiltWorkbook();
        (await workbook.RunAsync("cloud", "start")).Succeeds();
        var foreign = Directory.CreateTempSubdirectory("not state ");
        File.WriteAllText(Path.Combine(foreign.FullName, "thesis.txt"), "years of work");

        var refused = await workbook.RunAsync("cloud", "reset", "--state", foreign.FullName);
        (await workbook.RunAsync("cloud", "reset")).Succeeds();

        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("nothing was deleted", refused.Error, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(foreign.FullName, "thesis.txt")));
        Assert.False(Directory.Exists(workbook.StateFolder));
        Directory.CreateDirectory(workbook.StateFolder);
        foreign.Delete(recursive: true);
    }

    [Fact]
    public async Task A_port_that_is_taken_is_named()
    {
        await using var workbook = new BuiltWorkbook();
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;

        var outcome = await workbook.RunAsync("cloud", "start", "--port", $"{port}");

        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains($"{port}", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_state_folder_has_one_owner_and_a_second_start_joins_it()
    {
        await using var workbook = new BuiltWorkbook();
        (await workbook.RunAsync("cloud", "start")).Succeeds();

        var joined = (await workbook.RunAsync("cloud", "start")).Succeeds();
        var second = await workbook.RunAsync("cloud", "start", "--foreground");

        Assert.Contains("running already", joined.Output, StringComparison.Ordinal);
        Assert.Equal(1, second.ExitCode);
        Assert.Contains(workbook.StateFolder, second.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cloud_ends_with_the_last_of_its_owners()
    {
        await using var workbook = new BuiltWorkbook();
        using var owner = workbook.Start("cloud", "start", "--foreground", "--state", Path.Combine(workbook.StateFolder, "owner"));
        await owner.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        using var owned = workbook.Start("cloud", "start", "--foreground", "--owner-pid", $"{owner.Id}");
        Assert.Contains("Local AWS answers", await owned.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);

        var owners = new CloudOwners(workbook.StateFolder, owned.Id);
        owners.Join(Environment.ProcessId);
        owner.Kill();
        await owner.WaitForExitAsync(TestContext.Current.CancellationToken);
        (await workbook.RunAsync("cloud", "status")).Succeeds();
        Assert.True(owners.Leave(Environment.ProcessId));

        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await owned.WaitForExitAsync(limit.Token);
        Assert.Equal(0, owned.ExitCode);
    }

    [Fact]
    public async Task Usage_mistakes_are_listed_together_and_end_with_2()
    {
        await using var workbook = new BuiltWorkbook();

        var outcome = await workbook.RunAsync("cloud", "start", "--port", "70000", "--account", "12", "--access-key", "only-half");

        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("0 to 65535", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("twelve digits", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("go together", outcome.Error, StringComparison.Ordinal);
    }

    private static async Task<AmazonS3Client> ClientAsync(BuiltWorkbook workbook)
    {
        var lines = (await workbook.RunAsync("cloud", "env")).Succeeds().Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line["export ".Length..].Trim().Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]);
        return new AmazonS3Client(
            new BasicAWSCredentials(lines["AWS_ACCESS_KEY_ID"], lines["AWS_SECRET_ACCESS_KEY"]),
            new AmazonS3Config { ServiceURL = lines["AWS_ENDPOINT_URL"], ForcePathStyle = true, AuthenticationRegion = lines["AWS_REGION"] });
    }
}
