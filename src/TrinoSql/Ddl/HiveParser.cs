using Workbook.TrinoSql.Lexing;
using Workbook.TrinoSql.Parsing;

namespace Workbook.TrinoSql.Ddl;

/// <summary>
/// Statements in Hive's grammar: databases, tables, partitions, SHOW and DESCRIBE. Names stand bare or in backticks, texts in either quote.
/// See https://docs.aws.amazon.com/athena/latest/ug/ddl-reference.html.
/// </summary>
internal sealed partial class HiveParser(TokenReader reader)
{
    public Statement Statement()
    {
        var word = reader.Take().Value.ToUpperInvariant();
        return word switch
        {
            "CREATE" => Create(),
            "DROP" => Drop(),
            "ALTER" => Alter(),
            "MSCK" => Msck(),
            "SHOW" => Show(),
            _ => Describe(),
        };
    }

    private Statement Create()
    {
        if (reader.Accept("EXTERNAL"))
        {
            reader.Expect("TABLE");
            return CreateTable();
        }

        _ = reader.Accept("DATABASE") || reader.Accept("SCHEMA");
        var ifNotExists = IfNotExists();
        var name = Name();
        var comment = reader.Accept("COMMENT") ? Text() : null;
        var location = reader.Accept("LOCATION") ? Text() : null;
        var properties = new Dictionary<string, string>();
        if (reader.Accept("WITH"))
        {
            reader.Expect("DBPROPERTIES");
            properties = Properties();
        }

        return new CreateDatabase(name, ifNotExists, comment, location, properties);
    }

    private Statement Drop()
    {
        if (reader.Accept("TABLE"))
        {
            var exists = reader.Accept("IF", "EXISTS");
            return new DropTable(Table(), exists);
        }

        if (!reader.Accept("DATABASE"))
            reader.Expect("SCHEMA");
        var ifExists = reader.Accept("IF", "EXISTS");
        var name = Name();
        var cascade = reader.Accept("CASCADE");
        if (!cascade)
            reader.Accept("RESTRICT");
        return new DropDatabase(name, ifExists, cascade);
    }

    private MsckRepairTable Msck()
    {
        reader.Expect("REPAIR", "TABLE");
        return new MsckRepairTable(Table());
    }

    private bool IfNotExists()
    {
        if (!reader.Accept("IF"))
            return false;
        reader.Expect("NOT", "EXISTS");
        return true;
    }

    private RelationName Table()
    {
        var position = reader.Position;
        var parts = new List<string> { Name() };
        while (parts.Count < 3 && reader.Accept("."))
            parts.Add(Name());
        if (parts.Count == 1 && parts[0].Contains('.', StringComparison.Ordinal))
            parts = [.. parts[0].Split('.', 3)];
        if (parts.Count == 3 && parts[0] != Names.Catalog)
        {
            throw new SqlException("DATACATALOG_NOT_FOUND", default, $"Catalog '{parts[0]}' does not exist") { RejectedAtStart = true };
        }

        return new RelationName(parts.Count == 1 ? null : parts[^2], parts[^1]) { Position = position };
    }

    /// <summary>A bare name that is not reserved, or one in backticks; in lower case.</summary>
    private string Name()
    {
        var token = reader.Current;
        if (token.Kind == TokenKind.BackquotedName && token.Value.Length > 0)
            return reader.Take().Value.ToLowerInvariant();
        if (token.Kind != TokenKind.Word || ReservedWords.Ddl.Contains(token.Value))
            throw NoName(token);
        if (token.Value.StartsWith('_'))
            throw NoName(token);
        return reader.Take().Value.ToLowerInvariant();
    }

    private static SqlException NoName(Token token)
    {
        var at = $"line {token.Position.Line}:{token.Position.Column}";
        return new SqlException(ErrorCodes.MalformedQuery, token.Position, $"no viable alternative at input '{token.Display}'")
        {
            RejectedAtStart = true,
            Hint = token.Kind switch
            {
                TokenKind.Word when token.Value.StartsWith('_') => $"{at}: a name that starts with _ needs backticks in DDL: write `{token.Value}`",
                TokenKind.Word => $"{at}: {token.Value} is reserved in DDL: write `{token.Value}`",
                TokenKind.Text => $"{at}: in DDL names stand in backticks, not in quotes: write `{token.Value}`",
                _ => $"{at}: a name is expected here, found {token.Display}",
            },
        };
    }

    private string Text()
    {
        if (reader.Current.Kind != TokenKind.Text)
            throw reader.Mismatch("<string>");
        return reader.Take().Value;
    }

    /// <summary><c>('k'='v', …)</c>; values may also be bare numbers and truth values.</summary>
    private Dictionary<string, string> Properties()
    {
        var properties = new Dictionary<string, string>(StringComparer.Ordinal);
        reader.Expect("(");
        if (reader.Accept(")"))
            return properties;
        do
        {
            var key = Text();
            reader.Expect("=");
            properties[key] = Constant();
        }
        while (reader.Accept(","));
        reader.Expect(")");
        return properties;
    }

    private string Constant()
    {
        var sign = reader.Accept("-") ? "-" : "";
        return reader.Current.Kind is TokenKind.Text or TokenKind.Integer or TokenKind.Decimal
            || reader.Looks("TRUE") || reader.Looks("FALSE")
            ? sign + reader.Take().Value
            : throw reader.Mismatch("<string>");
    }

    /// <summary><c>(p='v', q=1)</c>.</summary>
    private PartitionSpec Partition()
    {
        var values = new List<KeyValuePair<string, string>>();
        reader.Expect("(");
        do
        {
            var name = Name();
            reader.Expect("=");
            _ = reader.Looks("DATE") && reader.Ahead(1).Kind == TokenKind.Text && reader.Take() is { };
            values.Add(new(name, Constant()));
        }
        while (reader.Accept(","));
        reader.Expect(")");
        return new PartitionSpec(values);
    }
}
