using System.Text;

namespace Workbook.LocalAws.Tests.S3;

public sealed class NotificationTests : IAsyncLifetime
{
    private const string Function = "arn:aws:lambda:us-east-1:000000000000:function:transform";
    private TestCloud _cloud = null!;

    public async ValueTask InitializeAsync()
    {
        _cloud = await TestCloud.StartAsync();
        await _cloud.Raw.SendAsync("PUT", "/lake", "s3", []);
    }

    public ValueTask DisposeAsync() => _cloud.DisposeAsync();

    [Theory]
    [InlineData("s3:ObjectEaten:*", "", "", "is not supported")]
    [InlineData("s3:ObjectCreated:*", "", "", "Unable to validate the following destination configurations")]
    public async Task A_configuration_that_cannot_work_is_refused(string eventName, string prefix, string suffix, string words)
    {
        var reply = await ConfigureAsync(One(eventName, prefix, suffix), skipValidation: false);
        Assert.Equal((400, "InvalidArgument"), (reply.Status, reply.ErrorCode));
        Assert.Contains(words, reply.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Overlapping_configurations_are_refused_and_an_empty_one_clears()
    {
        var overlapping = await ConfigureAsync(One("s3:ObjectCreated:*", "a/", "", "x") + One("s3:ObjectCreated:Put", "a/b/", "", "y"), skipValidation: true);
        Assert.Equal("InvalidArgument", overlapping.ErrorCode);
        await ConfigureAsync(One("s3:ObjectCreated:*", "a/", ""), skipValidation: true);
        Assert.Contains("<Name>Prefix</Name><Value>a/</Value>", (await _cloud.Raw.SendAsync("GET", "/lake?notification", "s3", [])).Text, StringComparison.Ordinal);
        await ConfigureAsync("", skipValidation: true);
        Assert.DoesNotContain("CloudFunction", (await _cloud.Raw.SendAsync("GET", "/lake?notification", "s3", [])).Text, StringComparison.Ordinal);
    }

    private static string One(string eventName, string prefix, string suffix, string id = "config-1") =>
        $"""
        <CloudFunctionConfiguration><Id>{id}</Id><CloudFunction>{Function}</CloudFunction><Event>{eventName}</Event>
        <Filter><S3Key><FilterRule><Name>prefix</Name><Value>{prefix}</Value></FilterRule><FilterRule><Name>suffix</Name><Value>{suffix}</Value></FilterRule></S3Key></Filter></CloudFunctionConfiguration>
        """;

    private Task<RawReply> ConfigureAsync(string configurations, bool skipValidation) => _cloud.Raw.SendAsync(
        "PUT", "/lake?notification", "s3", Encoding.UTF8.GetBytes($"<NotificationConfiguration xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">{configurations}</NotificationConfiguration>"),
        ("x-amz-skip-destination-validation", skipValidation ? "true" : "false"));
}
