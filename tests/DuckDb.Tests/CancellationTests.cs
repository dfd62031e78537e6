namespace Workbook.DuckDb.Tests;

public sealed class CancellationTests : IDisposable
{
    private const string Endless = "SELECT count(*) FROM range(100000000) a(i), range(100000000) b(j) WHERE i * j % 7 = 3";

    private readonly DuckDbConnection _connection = new("threads=1");

    public CancellationTests() => _connection.Open();

    private static CancellationToken TestToken => TestContext.Current.CancellationToken;

    public void Dispose() => _connection.Dispose();

    [Fact]
    public async Task A_token_interrupts_a_running_query_and_the_connection_stays_usable()
    {
        using var command = _connection.CreateCommand(Endless);
        using var source = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        var error = await Assert.ThrowsAsync<OperationCanceledException>(() => command.ExecuteScalarAsync(source.Token));

        Assert.Equal(source.Token, error.CancellationToken);
        Assert.IsType<DuckDbException>(error.InnerException);
        Assert.Equal(-1, _connection.Execute("SELECT 1"));
    }

    [Fact]
    public async Task Cancel_interrupts_from_another_thread()
    {
        using var command = _connection.CreateCommand(Endless);
        var running = Task.Run(() => Assert.Throws<DuckDbException>(command.ExecuteScalar), TestToken);
        while (!running.IsCompleted)
        {
            command.Cancel();
            await Task.WhenAny(running, Task.Delay(20, TestToken));
        }

        Assert.Equal("INTERRUPT", (await running).ErrorType);
        command.CommandText = "SELECT 1";
        Assert.Equal(1, command.ExecuteScalar());
    }

    [Fact]
    public async Task A_token_interrupts_a_query_that_streams_its_rows()
    {
        using var command = _connection.CreateCommand("SELECT i FROM range(100000000000) t(i)");
        await using var reader = await command.ExecuteReaderAsync(TestToken);
        using var source = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            while (await reader.ReadAsync(source.Token))
            {
            }
        });
    }

    [Fact]
    public async Task A_token_cancelled_before_runs_nothing()
    {
        using var command = _connection.CreateCommand("CREATE TABLE made (i INTEGER)");
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => command.ExecuteNonQueryAsync(new CancellationToken(canceled: true)));
        await command.ExecuteNonQueryAsync(TestToken);
    }

    [Fact]
    public void Cancelling_one_command_leaves_the_connections_next_one_alone()
    {
        using var idle = _connection.CreateCommand("SELECT 1");
        idle.Cancel();
        using var command = _connection.CreateCommand("SELECT count(*) FROM range(1000000)");
        Assert.Equal(1_000_000L, command.ExecuteScalar());
    }
}
