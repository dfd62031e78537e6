using System.Data;
using System.Text.Json;
using Amazon.Athena;
using Dapper;
using Workbook.AwsSdk.Tests.Support;
using static Workbook.Pipeline.Tests.Athena.RecordedAthena;

namespace Workbook.Pipeline.Tests.Athena;

public sealed class AthenaCommandTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private sealed record PageHits(string Page, long Hits, DateOnly Day);

    [Fact]
    public async Task A_query_runs_in_the_connections_database_and_work_group()
    {
        await using var service = await RecordedService.StartAsync(Started, Running, Running, Succeeded(), Page([("n", "integer")], [["n"], ["7"]]));
        await using var connection = service.Connect();
        await using var command = new AthenaCommand(connection, "SELECT 7 AS n");

        Assert.Equal(7, await command.ExecuteScalarAsync(Token));

        Assert.Equal(["StartQueryExecution", "GetQueryExecution", "GetQueryExecution", "GetQueryExecution", "GetQueryResults"], service.Operations());
        var start = JsonDocument.Parse(service.Requests[0].Body).RootElement;
        Assert.Equal("SELECT 7 AS n", start.GetProperty("QueryString").GetString());
        Assert.Equal("clicks", start.GetProperty("QueryExecutionContext").GetProperty("Database").GetString());
        Assert.Equal("lab", start.GetProperty("WorkGroup").GetString());
        Assert.Equal("s3://results/", start.GetProperty("ResultConfiguration").GetProperty("OutputLocation").GetString());
        Assert.False(start.TryGetProperty("ExecutionParameters", out _));
        Assert.Equal(2048, connection.LastQuery!.DataScannedInBytes);
        Assert.Equal(TimeSpan.FromMilliseconds(120), connection.LastQuery.EngineExecutionTime);
        Assert.Equal("Athena engine version 3", connection.ServerVersion);
    }

    [Fact]
    public async Task Parameters_travel_as_literals_in_their_order()
    {
        await using var service = await SelectAsync([("n", "integer")]);
        await using var connection = service.Connect();

        await connection.ShowAsync("SELECT ?", [
            "it's", 5L, 1.5m, true, null, new DateOnly(2025, 9, 20), new DateTime(2025, 9, 20, 1, 2, 3),
            new DateTimeOffset(2025, 9, 20, 2, 0, 0, TimeSpan.FromHours(2)), double.NaN], Token);

        Assert.Equal(
            ["'it''s'", "5", "DECIMAL '1.5'", "true", "NULL", "DATE '2025-09-20'", "TIMESTAMP '2025-09-20 01:02:03.000'",
                "TIMESTAMP '2025-09-20 00:00:00.000 UTC'", "nan()"],
            JsonDocument.Parse(service.Requests[0].Body).RootElement.GetProperty("ExecutionParameters").EnumerateArray().Select(p => p.GetString()));
    }

    [Fact]
    public async Task A_value_without_a_literal_is_refused_before_anything_is_sent()
    {
        await using var service = await SelectAsync([("n", "integer")]);
        await using var connection = service.Connect();

        await Assert.ThrowsAsync<NotSupportedException>(() => connection.ShowAsync("SELECT ?", [new object()], Token));

        Assert.Empty(service.Requests);
    }

    [Fact]
    public async Task Dapper_fills_records_and_passes_parameters()
    {
        await using var service = await SelectAsync(
            [("page", "varchar"), ("hits", "bigint"), ("day", "date")], ["/", "12", "2025-09-20"], ["/cart", "3", "2025-09-21"]);
        await using var connection = service.Connect();

        var rows = await connection.QueryAsync<PageHits>("SELECT page, hits, day FROM t WHERE page <> ?page?", new { page = "/x" });

        Assert.Equal([new("/", 12, new(2025, 9, 20)), new("/cart", 3, new(2025, 9, 21))], rows);
        Assert.Contains("WHERE page \\u003C\\u003E ?".Replace("\\u003C\\u003E", "<>", StringComparison.Ordinal), service.Requests[0].Body, StringComparison.Ordinal);
        Assert.Contains("\"ExecutionParameters\":[\"'/x'\"]", service.Requests[0].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_data_table_can_be_loaded()
    {
        await using var service = await SelectAsync([("page", "varchar"), ("hits", "bigint")], ["/", "12"], [null, null]);
        await using var connection = service.Connect();
        await using var command = new AthenaCommand(connection, "SELECT page, hits FROM t");
        await using var reader = await command.ExecuteReaderAsync(Token);
        using var table = new DataTable();

        table.Load(reader);

        Assert.Equal(typeof(long), table.Columns["hits"]!.DataType);
        Assert.Equal(12L, table.Rows[0]["hits"]);
        Assert.Equal(DBNull.Value, table.Rows[1]["page"]);
    }

    [Fact]
    public async Task A_write_tells_how_many_rows_it_wrote()
    {
        await using var service = await RecordedService.StartAsync(Started, Succeeded("DML", "INSERT"), Page([("rows", "bigint")], [], updateCount: 42));
        await using var connection = service.Connect();
        await using var command = new AthenaCommand(connection, "INSERT INTO t SELECT 1");

        Assert.Equal(42, await command.ExecuteNonQueryAsync(Token));
    }

    [Fact]
    public async Task A_failed_query_shows_the_place_in_its_text()
    {
        const string Reason = "COLUMN_NOT_FOUND: line 2:3: Column 'x' cannot be resolved or requester is not authorized to access requested resources";
        await using var service = await RecordedService.StartAsync(Started, Execution("FAILED", reason: Reason));
        await using var connection = service.Connect();

        var error = await Assert.ThrowsAsync<AthenaException>(() => connection.ShowAsync("SELECT\n  x\nFROM t", cancellationToken: Token));

        Assert.Equal(QueryExecutionState.FAILED, error.State);
        Assert.Equal(Reason, error.Reason);
        Assert.Equal("q-1", error.QueryExecutionId);
        Assert.Equal("SELECT\n  x\nFROM t", error.Sql);
        Assert.Equal($"The query failed: {Reason}\n    x\n    ^\n  (database 'clicks', work group 'lab', query execution q-1)", error.Message);
    }

    [Fact]
    public async Task A_refused_query_keeps_athenas_words_and_exception()
    {
        await using var service = await RecordedService.StartAsync(new Answer(
            """{"__type":"InvalidRequestException","AthenaErrorCode":"MALFORMED_QUERY","Message":"line 1:1: mismatched input 'SELEC'. Expecting: ..."}""",
            System.Net.HttpStatusCode.BadRequest));
        await using var connection = service.Connect();

        var error = await Assert.ThrowsAsync<AthenaException>(() => connection.ShowAsync("SELEC 1", cancellationToken: Token));

        Assert.Equal("line 1:1: mismatched input 'SELEC'. Expecting: ...", error.Reason);
        Assert.Null(error.QueryExecutionId);
        Assert.Equal("MALFORMED_QUERY", Assert.IsType<Amazon.Athena.Model.InvalidRequestException>(error.InnerException).AthenaErrorCode);
    }

    [Fact]
    public async Task A_hint_follows_on_a_line_of_its_own_and_is_none_of_athenas_words()
    {
        const string words = "line 1:8: mismatched input 'EXTERNAL'. Expecting: 'OR', 'SCHEMA', 'TABLE', 'VIEW'";
        await using var service = await RecordedService.StartAsync(new Answer(
            $$"""{"__type":"InvalidRequestException","AthenaErrorCode":"MALFORMED_QUERY","Message":"{{words}}"}""", System.Net.HttpStatusCode.BadRequest));
        await using var connection = service.Connect();

        var error = await Assert.ThrowsAsync<AthenaException>(
            () => connection.ShowAsync("CREATE EXTERNAL TABLE t (user string) LOCATION 's3://lake/t/'", cancellationToken: Token));

        Assert.Equal(words, error.Reason);
        Assert.EndsWith("\n  Hint: line 1:26: user is reserved in DDL: write `user`", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SELECT * FROM t WHERE page = \"/cart\"", "COLUMN_NOT_FOUND: line 1:30: Column '/cart' cannot be resolved or requester is not authorized", "double quotes stand around names; a text stands in single quotes: '/cart'")]
    [InlineData("SELECT * FROM t WHERE day = '2025-09-20'", "TYPE_MISMATCH: line 1:27: Cannot apply operator: date = varchar(10)", "a date is written DATE '2025-09-20', and a text becomes one by CAST(… AS date)")]
    [InlineData("SELECT * FROM t WHERE n = '1'", "TYPE_MISMATCH: line 1:25: Cannot apply operator: integer = varchar(1)", "Athena compares no text with integer: write the number without quotes, or CAST one side")]
    [InlineData("DESCRIBE /* c */ t", "FAILED: ParseException line 1:9 cannot recognize input near '/' '*' 'c'", "before the table's name this statement takes only comments that begin with --")]
    public async Task A_failed_query_is_hinted_at_what_mends_it(string sql, string reason, string hint)
    {
        await using var service = await RecordedService.StartAsync(Started, Execution("FAILED", reason: reason));
        await using var connection = service.Connect();

        var error = await Assert.ThrowsAsync<AthenaException>(() => connection.ShowAsync(sql, cancellationToken: Token));

        Assert.Equal(reason, error.Reason);
        Assert.EndsWith($"\n  Hint: {hint}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_abandoned_query_is_stopped_in_athena_too()
    {
        await using var service = await RecordedService.StartAsync(Started, Running);
        await using var connection = service.Connect();
        await using var command = new AthenaCommand(connection, "SELECT 1");
        using var source = new CancellationTokenSource();
        var running = command.ExecuteReaderAsync(source.Token);
        await service.UntilAsync("GetQueryExecution", Token);

        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.Equal("StopQueryExecution", service.Operations().Last());
    }

    [Fact]
    public async Task Cancel_ends_a_running_command_with_an_error()
    {
        await using var service = await RecordedService.StartAsync(Started, Running);
        await using var connection = service.Connect();
        await using var command = new AthenaCommand(connection, "SELECT 1");
        var running = command.ExecuteReaderAsync(Token);
        await service.UntilAsync("GetQueryExecution", Token);

        command.Cancel();

        var error = await Assert.ThrowsAsync<AthenaException>(() => running);
        Assert.StartsWith("The command was cancelled. It is stopped in Athena too.", error.Message, StringComparison.Ordinal);
        Assert.Equal(QueryExecutionState.CANCELLED, error.State);
    }

    [Fact]
    public async Task A_query_that_takes_too_long_is_stopped()
    {
        await using var service = await RecordedService.StartAsync(Started, Running);
        await using var connection = service.Connect();
        await using var command = new AthenaCommand(connection, "SELECT 1") { CommandTimeout = 1 };

        var error = await Assert.ThrowsAsync<AthenaException>(() => command.ExecuteReaderAsync(Token));

        Assert.StartsWith("The query took longer than 1 s.", error.Message, StringComparison.Ordinal);
        Assert.Equal("StopQueryExecution", service.Operations().Last());
    }

    [Fact]
    public void The_provider_factory_makes_connections_from_connection_strings()
    {
        using var connection = AthenaProviderFactory.Instance.CreateConnection();
        connection!.ConnectionString = "database=clicks;Work Group=lab;Region=eu-central-1;AccessKeyId=a;SecretAccessKey=b";

        connection.Open();

        Assert.Equal("clicks", connection.Database);
        Assert.Equal("lab", ((AthenaConnection)connection).WorkGroup);
        Assert.Equal(ConnectionState.Open, connection.State);
    }

    [Fact]
    public void An_unknown_keyword_of_a_connection_string_is_named_with_those_that_are_known()
    {
        var error = Assert.Throws<ArgumentException>(() => new AthenaConnection("Databse=clicks"));

        Assert.StartsWith("'Databse' is no keyword of an Athena connection string. Use Database, Catalog,", error.Message, StringComparison.OrdinalIgnoreCase);
    }
}
