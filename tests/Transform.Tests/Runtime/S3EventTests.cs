using System.Text;
using Workbook.Transform.Runtime;

namespace Workbook.Transform.Tests.Runtime;

public sealed class S3EventTests
{
    [Theory]
    [InlineData("events/2025/09/20/a.gz", "events/2025/09/20/a.gz")]
    [InlineData("events/a+b%2Bc%C3%A4%25", "events/a b+cä%")]
    public void A_key_is_decoded_as_a_form_encodes_it(string encoded, string key)
    {
        Assert.Equal([new RawObject("raw", key)], Parse(Notification(encoded)));
    }

    [Fact]
    public void The_test_event_of_a_new_notification_names_no_object() =>
        Assert.Empty(Parse("""{"Service":"Amazon S3","Event":"s3:TestEvent","Time":"2025-09-20T10:00:00.000Z","Bucket":"raw","RequestId":"1","HostId":"2"}"""));

    [Theory]
    [InlineData("", "it is not JSON")]
    [InlineData("[]", "it has no list 'Records'")]
    [InlineData("""{"Records":{}}""", "it has no list 'Records'")]
    [InlineData("""{"Records":[1]}""", "record 0 has no 'eventName'")]
    [InlineData("""{"Records":[{"eventName":"ObjectRemoved:Delete"}]}""", "record 0 is about 'ObjectRemoved:Delete'")]
    [InlineData("""{"Records":[{"eventName":"ObjectCreated:Put","s3":{"bucket":{}}}]}""", "record 0 has no 's3.bucket.name'")]
    [InlineData("""{"Records":[{"eventName":"ObjectCreated:Put","s3":{"bucket":{"name":"raw"},"object":{"key":7}}}]}""", "'s3.object.key' of record 0 is no text")]
    public void What_is_no_notification_is_refused_with_what_is_wrong(string json, string message)
    {
        var error = Assert.Throws<EventException>(() => Parse(json));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Contains("s3:ObjectCreated:*", error.Message, StringComparison.Ordinal);
    }

    private static IReadOnlyList<RawObject> Parse(string json) => S3Event.Parse(Encoding.UTF8.GetBytes(json));

    private static string Notification(string key) =>
        """{"Records":[{"eventVersion":"2.1","eventSource":"aws:s3","eventName":"ObjectCreated:Put","s3":{"bucket":{"name":"raw"},"object":{"key":"KEY","size":1}}}]}"""
            .Replace("KEY", key, StringComparison.Ordinal);
}
