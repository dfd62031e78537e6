using System.Runtime.CompilerServices;

namespace Workbook.Pipeline;

/// <summary>Runs scripts and shows results on an <see cref="AthenaConnection"/>.</summary>
public static class AthenaScript
{
    /// <summary>Runs the statements one after the other; each result comes as soon as it is there, and the first failure ends the run.</summary>
    /// <exception cref="AthenaException">A statement failed; the message begins with script and line.</exception>
    public static async IAsyncEnumerable<StatementResult> RunAsync(
        this AthenaConnection connection, SqlScript script, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var statement in script.Statements)
        {
            ResultTable table;
            try
            {
                table = await connection.ShowAsync(statement.Sql, cancellationToken: cancellationToken);
            }
            catch (AthenaException error)
            {
                throw error.In(script.Name, statement.Line);
            }
            yield return new StatementResult(statement, table);
        }
    }

    /// <summary>Runs one statement and keeps its rows, to be looked at.</summary>
    /// <param name="parameters">Values for its <c>?</c>, in order.</param>
    /// <exception cref="AthenaException"><inheritdoc cref="AthenaCommand.ExecuteReaderAsync(CancellationToken)" path="/exception[1]"/></exception>
    public static async Task<ResultTable> ShowAsync(
        this AthenaConnection connection, string sql, IEnumerable<object?>? parameters = null, CancellationToken cancellationToken = default)
    {
        if (connection.State != System.Data.ConnectionState.Open)
            await connection.OpenAsync(cancellationToken);
        await using var command = new AthenaCommand(connection, sql);
        foreach (var value in parameters ?? [])
            command.Parameters.Add(new AthenaParameter(value));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var table = await ResultTable.ReadAsync(reader, reader.Query, cancellationToken);
        return table.WithHint(await UnloadedPartitions.HintAsync(connection, sql, table, cancellationToken));
    }
}
