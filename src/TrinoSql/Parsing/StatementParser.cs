using Workbook.TrinoSql.Ddl;
using Workbook.TrinoSql.Lexing;

namespace Workbook.TrinoSql.Parsing;

/// <summary>Decides by its first words which grammar a statement belongs to, and reads it.</summary>
internal static class StatementParser
{
    private const string Starts =
        "'ALTER', 'ANALYZE', 'CALL', 'COMMENT', 'COMMIT', 'CREATE', 'DEALLOCATE', 'DELETE', 'DENY', 'DESC', 'DESCRIBE', 'DROP', 'EXECUTE', 'EXPLAIN', "
        + "'GRANT', 'INSERT', 'MERGE', 'PREPARE', 'REFRESH', 'RESET', 'REVOKE', 'ROLLBACK', 'SET', 'SHOW', 'START', 'TRUNCATE', 'UNLOAD', 'UPDATE', 'USE', "
        + "'USING', <query>";

    private static readonly string[] Unsupported =
        ["ANALYZE", "CALL", "COMMENT", "COMMIT", "DELETE", "DENY", "GRANT", "MERGE", "REFRESH", "RESET", "REVOKE", "ROLLBACK", "SET", "START", "TRUNCATE", "UPDATE", "USE"];

    public static Statement Parse(string sql)
    {
        var words = Lexer.Leading(sql, 3);
        var first = words[0];
        var second = words.Length > 1 ? words[1] : first;
        if (first.Kind == TokenKind.End)
            throw TokenReader.Malformed(first.Position, $"mismatched input '<EOF>'. Expecting: {Starts}");
        return first.Value.ToUpperInvariant() switch
        {
            "CREATE" => Create(sql, second),
            "DROP" when second.Is("VIEW") => Trino(sql),
            "SHOW" when second.Is("FUNCTIONS") || (second.Is("CREATE") && words[^2].Is("VIEW")) => Trino(sql),
            "DROP" or "ALTER" or "MSCK" or "SHOW" or "DESCRIBE" or "DESC" => Hive(sql),
            "SELECT" or "WITH" or "VALUES" or "TABLE" or "(" or "INSERT" or "UNLOAD" or "EXPLAIN" or "PREPARE" or "EXECUTE" or "DEALLOCATE" => Trino(sql),
            var word when Array.IndexOf(Unsupported, word) >= 0 && first.Kind == TokenKind.Word => throw NotSupported(),
            _ => throw TokenReader.Malformed(first.Position, $"mismatched input '{first.Display}'. Expecting: {Starts}"),
        };
    }

    private static Statement Create(string sql, Token second)
    {
        if (second.Is("EXTERNAL"))
            return CreateExternal(sql, second);
        if (second.Is("DATABASE") || second.Is("SCHEMA"))
            return Hive(sql);
        return second.Is("TABLE") || second.Is("VIEW") || second.Is("OR") || second.Kind == TokenKind.End ? Trino(sql) : throw NoSuchCreate(second);
    }

    /// <summary>What Hive's grammar refuses here falls through to Trino's, which blames the word EXTERNAL; the cause stays as hint.</summary>
    private static Statement CreateExternal(string sql, Token external)
    {
        try
        {
            return Hive(sql);
        }
        catch (SqlException error) when (error.Code == ErrorCodes.MalformedQuery)
        {
            var refused = NoSuchCreate(external);
            throw new SqlException(refused.Code, external.Position, refused.Message[(refused.Message.IndexOf(": ", StringComparison.Ordinal) + 2)..])
            {
                RejectedAtStart = true,
                Hint = error.Hint ?? error.Message,
            };
        }
    }

    private static SqlException NoSuchCreate(Token second) => TokenReader.Malformed(
        second.Position, $"mismatched input '{second.Display}'. Expecting: 'MATERIALIZED', 'MULTI', 'OR', 'PROTECTED', 'ROLE', 'SCHEMA', 'TABLE', 'VIEW'");

    private static SqlException NotSupported() =>
        new(ErrorCodes.InvalidInput, default, "Queries of this type are not supported") { RejectedAtStart = true };

    private static Statement Hive(string sql)
    {
        var reader = new TokenReader(Lexer.Tokenize(sql, SqlDialect.Hive));
        var statement = new HiveParser(reader).Statement();
        End(reader);
        return statement;
    }

    private static Statement Trino(string sql)
    {
        var reader = new TokenReader(Lexer.Tokenize(sql, SqlDialect.Trino));
        var statement = new TrinoStatementParser(reader, sql).Statement();
        End(reader);
        return statement;
    }

    private static void End(TokenReader reader)
    {
        while (reader.Looks(";"))
            reader.Take();
        if (!reader.AtEnd)
            throw reader.Mismatch("<EOF>");
    }
}
