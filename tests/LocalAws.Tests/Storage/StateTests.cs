using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Amazon.S3.Model;
using Workbook.LocalAws.Tests.Firehose;

namespace Workbook.LocalAws.Tests.Storage;

public sealed class StateTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_restart_keeps_everything()
    {
        var folder = TestCloud.NewFolder();
        LocalAwsCredentials credentials;
        await using (var first = await TestCloud.StartAsync(folder: folder))
        {
            credentials = first.Server.Credentials;
            await first.S3.PutBucketAsync("lake", Cancel);
            await first.S3.PutObjectAsync(new PutObjectRequest { BucketName = "lake", Key = "k", ContentBody = "kept" }, Cancel);
            await first.CreateStreamAsync("clicks", FirehoseCloud.Destination("lake"));
        }

        await using (var second = await TestCloud.StartAsync(folder: folder))
        {
            Assert.Equal(credentials, second.Server.Credentials);
            Assert.Equal("kept", await second.ReadAsync("lake", "k"));
            Assert.Equal(200, (await second.FirehoseAsync("DescribeDeliveryStream", new { DeliveryStreamName = "clicks" })).Status);
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_second_process_is_told_who_holds_the_state_folder()
    {
        var folder = TestCloud.NewFolder();
        using (var owner = await ServerProcess.StartAsync(folder))
        {
            var refused = await Assert.ThrowsAsync<LocalAwsException>(() => LocalAwsServer.StartAsync(new LocalAwsOptions { StateFolder = folder }, Cancel));
            Assert.Equal(owner.Id, refused.OwnerProcessId);
            Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"is held by process {owner.Id}"), refused.Message, StringComparison.Ordinal);
        }

        await using (await TestCloud.StartAsync(folder: folder))
        {
            // a killed owner leaves no lock behind
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_taken_port_is_named()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        var folder = TestCloud.NewFolder();
        var refused = await Assert.ThrowsAsync<LocalAwsException>(() => LocalAwsServer.StartAsync(new LocalAwsOptions { StateFolder = folder, Port = port }, Cancel));
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"Port {port} on 127.0.0.1 is taken"), refused.Message, StringComparison.Ordinal);

        await using (await TestCloud.StartAsync(folder: folder))
        {
            // the failed start let go of the folder
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task The_endpoint_file_tells_where_and_is_the_owners_alone()
    {
        var folder = TestCloud.NewFolder();
        var path = Path.Combine(folder, "endpoint.json");
        await using (var cloud = await TestCloud.StartAsync(folder: folder))
        {
            using var endpoint = JsonDocument.Parse(await File.ReadAllBytesAsync(path, Cancel));
            Assert.Equal(cloud.Server.Endpoint.GetLeftPart(UriPartial.Authority), endpoint.RootElement.GetProperty("endpoint").GetString());
            Assert.Equal(cloud.Server.Credentials.SecretAccessKey, endpoint.RootElement.GetProperty("secretAccessKey").GetString());
            Assert.Equal(Environment.ProcessId, endpoint.RootElement.GetProperty("processId").GetInt32());
            if (!OperatingSystem.IsWindows())
            {
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(folder, "credentials.json")));
            }
        }

        Assert.False(File.Exists(path));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Reset_forgets_everything_but_only_where_it_is_open()
    {
        await using var open = await TestCloud.StartAsync(options => options with { Admin = true });
        await open.S3.PutBucketAsync("lake", Cancel);
        await open.S3.PutObjectAsync(new PutObjectRequest { BucketName = "lake", Key = "k", ContentBody = "x" }, Cancel);
        await open.CreateStreamAsync("clicks", FirehoseCloud.Destination("lake"));
        Assert.Equal(204, (await open.Raw.SendUnsignedAsync("POST", "/_admin/reset", [])).Status);
        Assert.Empty((await open.S3.ListBucketsAsync(Cancel)).Buckets ?? []);
        Assert.Equal("ResourceNotFoundException", (await open.FirehoseAsync("DescribeDeliveryStream", new { DeliveryStreamName = "clicks" })).Error);

        await using var closed = await TestCloud.StartAsync();
        Assert.Equal(403, (await closed.Raw.SendUnsignedAsync("POST", "/_admin/reset", [])).Status);
        var health = await closed.Raw.SendUnsignedAsync("GET", "/_health", []);
        Assert.Equal(200, health.Status);
        Assert.Contains("\"version\":\"", health.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Half_a_pair_of_credentials_is_refused()
    {
        var refused = await Assert.ThrowsAsync<LocalAwsException>(
            () => LocalAwsServer.StartAsync(new LocalAwsOptions { StateFolder = TestCloud.NewFolder(), AccessKeyId = "only" }, Cancel));
        Assert.Contains("both or neither", refused.Message, StringComparison.Ordinal);
    }
}
