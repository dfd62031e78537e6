using System.Globalization;
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
        ["ANALYZE", "CALL", "COMMENT", "COMMIT", "DENY", "GRANT", "OPTIMIZE", "REFRESH", "RESET", "REVOKE", "ROLLBACK", "SET", "START", "TRUNCATE", "USE", "USING", "VACUUM"];

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
            "SELECT" or "WITH" or "VALUES" or "TABLE" or "(" or "INSERT" or "UNLOAD" or "EXPLAIN" or "PREPARE" or "EXECUTE" or "DEALLOCATE"
                or "DELETE" or "UPDATE" or "MERGE" => Trino(sql),
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
        if (second.Is("MATERIALIZED") || second.Is("MULTI") || second.Is("PROTECTED") || second.Is("ROLE"))
            throw NotSupported();
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
        var tokens = Lexer.Tokenize(sql, SqlDialect.Hive);
        var reader = new TokenReader(tokens);
        var statement = new HiveParser(reader).Statement();
        End(reader, sql);
        RefuseComments(sql, tokens, statement);
        return statement;
    }

    /// <summary>Hive itself reads these statements, and it knows only comments that begin with two hyphens.</summary>
    private static void RefuseComments(string sql, Token[] tokens, Statement statement)
    {
        if (NameReadByHive(statement) is not { } name)
            return;
        var end = 0;
        foreach (var token in tokens)
        {
            var comment = sql.IndexOf("/*", end, token.Start - end, StringComparison.Ordinal);
            if (comment >= 0 && !sql[end..comment].Split('\n')[^1].Contains("--", StringComparison.Ordinal))
                throw CommentFailure(sql, comment, statement);
            if (token.Position == name.Position)
                return;
            end = token.End;
        }
    }

    private static RelationName? NameReadByHive(Statement statement) => statement switch
    {
        ShowCreateTable show => show.Table,
        Describe describe => describe.Table,
        MsckRepairTable repair => repair.Table,
        AlterTableAddPartitions add => add.Table,
        AlterTableDropPartitions drop => drop.Table,
        AlterTableSetLocation set => set.Table,
        AlterTableSetProperties set => set.Table,
        _ => null,
    };

    private static SqlException CommentFailure(string sql, int comment, Statement statement)
    {
        var before = sql[..comment].Split('\n');
        var word = sql[(comment + 2)..].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).FirstOrDefault("");
        return new SqlException(ErrorCodes.HiveFailed, default, string.Create(CultureInfo.InvariantCulture, $"ParseException line {before.Length}:{before[^1].Length} cannot recognize input near '/' '*' '{word}'"))
        {
            Statement = statement,
            Hint = "before the table's name this statement takes only comments that begin with --",
        };
    }

    private static Statement Trino(string sql)
    {
        var reader = new TokenReader(Lexer.Tokenize(sql, SqlDialect.Trino));
        var statement = new TrinoStatementParser(reader, sql).Statement();
        End(reader, sql);
        return statement;
    }

    /// <summary>After a semicolon Athena takes anything but white space for a further statement, a comment too.</summary>
    private static void End(TokenReader reader, string sql)
    {
        if (reader.Looks(";"))
        {
            reader.Take();
            if (sql.AsSpan(reader.TakenEnd).ContainsAnyExcept("; \t\r\n"))
                throw new SqlException(ErrorCodes.MalformedQuery, default, $"Only one sql statement is allowed. Got: {sql.TrimEnd()}") { RejectedAtStart = true };
        }
        else if (!reader.AtEnd)
            throw reader.Mismatch("<EOF>");
    }
}
