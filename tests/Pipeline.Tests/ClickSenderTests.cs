using System.Text;
using System.Text.Json;
using Workbook.AwsSdk.Tests.Support;

namespace Workbook.Pipeline.Tests;

public sealed class ClickSenderTests
{
    private static readonly Answer Refusing = new(
        """{"FailedPutCount":1,"RequestResponses":[{"ErrorCode":"ServiceUnavailableException","ErrorMessage":"Slow down."}]}""");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Only_what_was_refused_is_sent_again()
    {
        await using var service = await RecordedService.StartAsync(
            new Answer("""{"FailedPutCount":1,"RequestResponses":[{"RecordId":"r-1"},{"ErrorCode":"ServiceUnavailableException"},{"RecordId":"r-3"}]}"""),
            new Answer("""{"FailedPutCount":0,"RequestResponses":[{"RecordId":"r-2"}]}"""));
        using var firehose = service.Firehose();

        var result = await new ClickSender(firehose, "clicks", new ImpatientClock()).SendAsync(Lines("a", "b", "c"), null, Token);

        Assert.Equal((3, 6, 2, 1), (result.Records, result.Bytes, result.Batches, result.Resent));
        Assert.Equal("r-1", result.FirstRecordId);
        Assert.Equal(["a\n", "b\n", "c\n"], Records(service.Requests[0]));
        Assert.Equal(["b\n"], Records(service.Requests[1]));
    }

    [Fact]
    public async Task A_line_larger_than_a_record_is_reported_and_the_others_are_sent()
    {
        await using var service = await RecordedService.StartAsync(new Answer("""{"RequestResponses":[{"RecordId":"r-1"}]}"""));
        using var firehose = service.Firehose();

        var result = await new ClickSender(firehose, "clicks").SendAsync(Lines(new string('x', 1000 * 1024), "small"), null, Token);

        Assert.Equal(1, result.Records);
        Assert.Equal(1, Assert.Single(result.Rejected).Line);
        Assert.Equal(["small\n"], Records(service.Request));
    }

    [Fact]
    public async Task Records_that_are_refused_again_and_again_end_the_send_with_the_reason()
    {
        await using var service = await RecordedService.StartAsync(Refusing);
        using var firehose = service.Firehose();
        var sender = new ClickSender(firehose, "clicks", new ImpatientClock());

        var error = await Assert.ThrowsAsync<LabException>(() => sender.SendAsync(Lines("a"), null, Token));

        Assert.Contains("ServiceUnavailableException Slow down.", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, sender.Progress.Records);
    }

    private static IAsyncEnumerable<ReadOnlyMemory<byte>> Lines(params string[] lines) =>
        lines.Select(line => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(line)).ToAsyncEnumerable();

    private static IEnumerable<string> Records(ReceivedRequest request) =>
        JsonDocument.Parse(request.Body).RootElement.GetProperty("Records").EnumerateArray()
            .Select(record => Encoding.UTF8.GetString(record.GetProperty("Data").GetBytesFromBase64()));

    /// <summary>Waits are over at once.</summary>
    private sealed class ImpatientClock : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, dueTime == Timeout.InfiniteTimeSpan ? dueTime : TimeSpan.Zero, period);
    }
}
