using System.Globalization;
using Workbook.TrinoSql.Lexing;

namespace Workbook.TrinoSql.Ddl;

/// <summary>CREATE EXTERNAL TABLE, its clauses in their fixed order.</summary>
internal sealed partial class HiveParser
{
    private CreateExternalTable CreateTable()
    {
        var ifNotExists = IfNotExists();
        var table = Table();
        var columns = reader.Looks("(") ? Columns() : [];
        var comment = reader.Accept("COMMENT") ? Text() : null;
        IReadOnlyList<ColumnDefinition> partitions = reader.Accept("PARTITIONED", "BY") ? Columns() : [];
        var (buckets, count) = Buckets();
        var storage = Storage();
        var location = reader.Accept("LOCATION") ? Text() : null;
        var properties = reader.Accept("TBLPROPERTIES") ? Properties() : [];
        if (!reader.AtEnd && !reader.Looks(";"))
            throw reader.Mismatch("<EOF>");
        if (location is null)
            throw Refused("No location was specified for table. An S3 location must be specified");
        return new CreateExternalTable(table, ifNotExists, columns, comment, partitions, buckets, count, storage, location, properties);
    }

    private static SqlException Refused(string message) => new(ErrorCodes.InvalidInput, default, message) { RejectedAtStart = true };

    private List<ColumnDefinition> Columns()
    {
        var columns = new List<ColumnDefinition>();
        reader.Expect("(");
        do
            columns.Add(Column());
        while (reader.Accept(","));
        reader.Expect(")");
        return columns;
    }

    private ColumnDefinition Column()
    {
        var name = Name();
        var type = Type();
        return new ColumnDefinition(name, type, reader.Accept("COMMENT") ? Text() : null);
    }

    private (List<string> Columns, int Count) Buckets()
    {
        var columns = new List<string>();
        if (!reader.Accept("CLUSTERED", "BY"))
            return (columns, 0);
        reader.Expect("(");
        do
            columns.Add(Name());
        while (reader.Accept(","));
        reader.Expect(")");
        reader.Expect("INTO");
        var count = Integer();
        reader.Expect("BUCKETS");
        return (columns, count);
    }

    private int Integer() =>
        reader.Current.Kind == TokenKind.Integer && int.TryParse(reader.Current.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && reader.Take().Kind == TokenKind.Integer
            ? number
            : throw reader.Mismatch("<integer>");

    private StorageFormat Storage()
    {
        string? serDe = null;
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal);
        if (reader.Accept("ROW", "FORMAT"))
        {
            if (reader.Accept("SERDE"))
            {
                serDe = Text();
                if (reader.Accept("WITH"))
                {
                    reader.Expect("SERDEPROPERTIES");
                    parameters = Properties();
                }
            }
            else
            {
                reader.Expect("DELIMITED");
                Delimiters(parameters);
                serDe = StorageFormats.LazySimpleSerDe;
            }
        }

        if (!reader.Accept("STORED", "AS"))
            return StorageFormats.Text(serDe, parameters);
        if (reader.Accept("INPUTFORMAT"))
        {
            var input = Text();
            reader.Expect("OUTPUTFORMAT");
            return new StorageFormat(serDe ?? StorageFormats.LazySimpleSerDe, input, Text(), parameters);
        }

        var word = reader.Current;
        if (word.Kind != TokenKind.Word || StorageFormats.Named(word.Value, serDe, parameters) is not { } format)
            throw reader.Mismatch("<format>");
        reader.Take();
        return format;
    }

    private void Delimiters(Dictionary<string, string> parameters)
    {
        if (reader.Accept("FIELDS", "TERMINATED"))
        {
            reader.Expect("BY");
            parameters["field.delim"] = parameters["serialization.format"] = Text();
            if (reader.Accept("ESCAPED", "BY"))
                parameters["escape.delim"] = Text();
        }

        if (reader.Accept("COLLECTION", "ITEMS"))
            parameters["collection.delim"] = TerminatedBy();
        if (reader.Accept("MAP", "KEYS"))
            parameters["mapkey.delim"] = TerminatedBy();
        if (reader.Accept("LINES"))
            parameters["line.delim"] = TerminatedBy();
        if (reader.Accept("NULL", "DEFINED"))
        {
            reader.Expect("AS");
            parameters["serialization.null.format"] = Text();
        }
    }

    private string TerminatedBy()
    {
        reader.Expect("TERMINATED", "BY");
        return Text();
    }
}
