using System.Text;
using Workbook.LocalAws.Firehose;

namespace Workbook.LocalAws.Tests.Firehose;

public sealed class StreamLogTests : IDisposable
{
    private readonly string _folder = TestCloud.NewFolder();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(new byte[] { 1, 2, 3 })]
    [InlineData(new byte[] { 255, 255, 255, 255, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 9 })]
    [InlineData(new byte[] { 1, 0, 0, 0, 7, 7, 7, 7, 0, 0, 0, 0, 0, 0, 0, 0, 65 })]
    [InlineData(new byte[] { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 })]
    public async Task A_tail_that_a_kill_left_torn_is_cut_off(byte[] torn)
    {
        long end;
        using (var log = StreamLog.Open(_folder, 0))
        {
            await log.AppendAsync(Frame("first"));
            await log.AppendAsync(Frame("second"));
            end = log.End;
        }

        await File.AppendAllBytesAsync(Directory.GetFiles(_folder).Single(), torn, TestContext.Current.CancellationToken);
        using var again = StreamLog.Open(_folder, 0);
        Assert.Equal(end, again.End);
        Assert.Equal(end, await again.AppendAsync(Frame("third")));
        Assert.Equal(["first", "second", "third"], again.Read(0, again.End).Select(record => Encoding.UTF8.GetString(record.Data.Span)));
    }

    [Fact]
    public async Task Appends_that_come_together_all_get_offsets_of_their_own()
    {
        using var log = StreamLog.Open(_folder, 0);
        var offsets = await Task.WhenAll(Enumerable.Range(0, 200).Select(n => Task.Run(() => log.AppendAsync(Frame($"{n:000}")), TestContext.Current.CancellationToken)));
        var records = log.Read(0, log.End).ToDictionary(record => record.End - Frame("000").Length, record => Encoding.UTF8.GetString(record.Data.Span));
        Assert.Equal(200, records.Count);
        for (var n = 0; n < 200; n++)
            Assert.Equal($"{n:000}", records[offsets[n]]);
    }

    [Fact]
    public async Task What_is_delivered_leaves_the_disk_and_offsets_go_on()
    {
        using (var log = StreamLog.Open(_folder, 0))
        {
            await log.AppendAsync(Frame("gone"));
            log.Trim(log.End);
            Assert.Equal(0, new FileInfo(Directory.GetFiles(_folder).Single()).Length);
            await log.AppendAsync(Frame("stays"));
        }

        var delivered = (long)Frame("gone").Length;
        using var again = StreamLog.Open(_folder, delivered);
        Assert.Equal("stays", Encoding.UTF8.GetString(Assert.Single(again.Read(delivered, again.End)).Data.Span));
    }

    [Fact]
    public async Task A_closed_log_keeps_what_it_has_and_takes_no_more()
    {
        using var log = StreamLog.Open(_folder, 0);
        await log.AppendAsync(Frame("last"));
        await log.CloseAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => log.AppendAsync(Frame("late")));
        Assert.Single(log.Read(0, log.End));
    }

    private static byte[] Frame(string text)
    {
        byte[] frame = [.. new byte[LogFrame.HeaderLength], .. Encoding.UTF8.GetBytes(text)];
        LogFrame.Seal(frame, arrival: 1_700_000_000_000);
        return frame;
    }
}
