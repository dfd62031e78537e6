using Workbook.TrinoSql.Lexing;

namespace Workbook.TrinoSql.Parsing;

/// <summary>Statements in Trino's grammar: queries and what holds a query.</summary>
internal sealed class TrinoStatementParser(TokenReader reader, string sql)
{
    private static readonly string[] Words = ["CREATE", "DROP", "SHOW", "INSERT", "UNLOAD", "EXPLAIN", "PREPARE", "EXECUTE", "DEALLOCATE", "DELETE", "UPDATE", "MERGE"];

    private readonly QueryParser _queries = new(reader);

    public Statement Statement()
    {
        TokenReader.GuardDepth(reader.Position);
        if (reader.Current.Kind != TokenKind.Word || reader.Current.Value.ToUpperInvariant() is "SELECT" or "WITH" or "VALUES" or "TABLE")
            return new QueryStatement(_queries.Query());
        var word = reader.Current;
        if (Array.FindIndex(Words, word.Is) < 0)
            throw reader.Mismatch("<query>");
        reader.Take();
        return word.Value.ToUpperInvariant() switch
        {
            "CREATE" => Create(),
            "DROP" => DropView(),
            "SHOW" => Show(),
            "INSERT" => Insert(),
            "UNLOAD" => Unload(),
            "EXPLAIN" => Explain(),
            "PREPARE" => Prepare(),
            "EXECUTE" => Execute(),
            "DEALLOCATE" => Deallocate(),
            var kind => new RowChangeParser(reader, _queries).Change(kind),
        };
    }

    private Statement Create()
    {
        if (reader.Accept("TABLE"))
            return CreateTable();
        var replace = reader.Accept("OR");
        if (replace)
            reader.Expect("REPLACE");
        reader.Expect("VIEW");
        var name = Name();
        reader.Expect("AS");
        var start = reader.Current.Start;
        var query = _queries.Query();
        return new CreateView(name, replace, query, sql[start..reader.TakenEnd]);
    }

    private CreateTableAs CreateTable()
    {
        var ifNotExists = reader.Accept("IF");
        if (ifNotExists)
            reader.Expect("NOT", "EXISTS");
        var name = Name();
        if (reader.Looks("("))
            throw ExternalRequired(name);
        var properties = reader.Accept("WITH") ? Properties() : new Dictionary<string, PropertyValue>();
        reader.Expect("AS");
        var query = _queries.Query();
        var withData = true;
        if (reader.Accept("WITH"))
        {
            withData = !reader.Accept("NO");
            reader.Expect("DATA");
        }

        return new CreateTableAs(name, ifNotExists, properties, query, withData);
    }

    private SqlException ExternalRequired(RelationName name)
    {
        var isIceberg = false;
        for (; !reader.AtEnd; reader.Take())
            isIceberg |= reader.Current is { Kind: TokenKind.Text } text && text.Value.Equals("ICEBERG", StringComparison.OrdinalIgnoreCase);
        var message = isIceberg
            ? $"Local AWS has no Iceberg tables, so it cannot create {name}: use CREATE EXTERNAL TABLE, or run the statement on AWS"
            : "External keyword required for table type HIVE";
        return new SqlException(ErrorCodes.InvalidInput, default, message) { RejectedAtStart = true };
    }

    private DropView DropView()
    {
        reader.Expect("VIEW");
        var ifExists = reader.Accept("IF", "EXISTS");
        return new DropView(Name(), ifExists);
    }

    private Statement Show()
    {
        if (reader.Accept("CREATE", "VIEW"))
            return new ShowCreateView(Name());
        reader.Expect("FUNCTIONS");
        if (!reader.Accept("LIKE"))
            return new ShowFunctions(null);
        var pattern = Text();
        return new ShowFunctions(pattern, reader.Accept("ESCAPE") ? Text() : null);
    }

    private InsertInto Insert()
    {
        reader.Expect("INTO");
        var name = Name();
        List<string>? columns = null;
        if (reader.Looks("(") && !reader.Ahead(1).Is("SELECT") && !reader.Ahead(1).Is("WITH") && !reader.Ahead(1).Is("VALUES")
            && !reader.Ahead(1).Is("TABLE") && !reader.Ahead(1).Is("("))
        {
            reader.Take();
            columns = [];
            do
                columns.Add(_queries.Identifier().Name.ToLowerInvariant());
            while (reader.Accept(","));
            reader.Expect(")");
        }

        return new InsertInto(name, columns, _queries.Query());
    }

    private Unload Unload()
    {
        reader.Expect("(");
        var query = _queries.Query();
        reader.Expect(")");
        reader.Expect("TO");
        var location = Text();
        var properties = reader.Accept("WITH") ? Properties() : new Dictionary<string, PropertyValue>();
        return new Unload(query, location, properties);
    }

    private Explain Explain()
    {
        var analyze = reader.Accept("ANALYZE");
        reader.Accept("VERBOSE");
        var (format, type) = ("TEXT", "DISTRIBUTED");
        if (reader.Looks("(") && (reader.Ahead(1).Is("FORMAT") || reader.Ahead(1).Is("TYPE")))
        {
            reader.Take();
            do
            {
                if (reader.Accept("FORMAT"))
                    format = OneOf("TEXT", "GRAPHVIZ", "JSON");
                else
                {
                    reader.Expect("TYPE");
                    type = OneOf("LOGICAL", "DISTRIBUTED", "VALIDATE", "IO");
                }
            }
            while (reader.Accept(","));
            reader.Expect(")");
        }

        return new Explain(Statement(), analyze, format, type);
    }

    private string OneOf(params string[] words)
    {
        if (Array.Find(words, reader.Is) is not { } word)
            throw reader.Mismatch();
        reader.Take();
        return word;
    }

    private Prepare Prepare()
    {
        var name = _queries.Identifier().Name;
        reader.Expect("FROM");
        var start = reader.Current.Start;
        var statement = Statement();
        return new Prepare(name, statement, sql[start..reader.TakenEnd]);
    }

    private Execute Execute()
    {
        var name = _queries.Identifier().Name;
        var values = new List<string>();
        if (reader.Accept("USING"))
        {
            do
                values.Add(SqlPrinter.Print(_queries.Expression()));
            while (reader.Accept(","));
        }

        return new Execute(name, values);
    }

    private Deallocate Deallocate()
    {
        reader.Expect("PREPARE");
        return new Deallocate(_queries.Identifier().Name);
    }

    private Dictionary<string, PropertyValue> Properties()
    {
        var properties = new Dictionary<string, PropertyValue>(StringComparer.OrdinalIgnoreCase);
        reader.Expect("(");
        do
        {
            var name = _queries.Identifier().Name.ToLowerInvariant();
            reader.Expect("=");
            properties[name] = Value(_queries.Expression());
        }
        while (reader.Accept(","));
        reader.Expect(")");
        return properties;
    }

    private static PropertyValue Value(Expression value) => value switch
    {
        ArrayConstructor array => new ListProperty([.. array.Items.Select(Scalar)]),
        _ => new ScalarProperty(Scalar(value)),
    };

    private static string Scalar(Expression value) => value switch
    {
        StringLiteral text => text.Value,
        IntegerLiteral number => number.Digits,
        BooleanLiteral truth => truth.Value ? "true" : "false",
        Identifier name => name.Name,
        _ => throw new SqlException("INVALID_TABLE_PROPERTY", value.Position, $"Invalid value for table property: {SqlPrinter.Print(value)}"),
    };

    private string Text() => reader.Current.Kind == TokenKind.Text ? reader.Take().Value : throw reader.Mismatch("<string>");

    private RelationName Name() => Names.Relation(_queries.TableName());
}
