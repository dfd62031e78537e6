using Microsoft.DotNet.Interactive.Formatting;

namespace Microsoft.DotNet.Interactive;

/// <summary>A secret: shown as twelve stars in every form.</summary>
[TypeFormatterSource(typeof(PasswordStringFormatters))]
public sealed class PasswordString(string clearText)
{
    private const string Stars = "************";

    /// <summary>The secret itself.</summary>
    public string GetClearTextPassword() => clearText;

    /// <inheritdoc/>
    public override string ToString() => Stars;

    private sealed class PasswordStringFormatters : ITypeFormatterSource
    {
        public IEnumerable<ITypeFormatter> CreateTypeFormatters() =>
        [
            new HtmlFormatter<PasswordString>((password, context) => context.Writer.Write(password)),
            new PlainTextFormatter<PasswordString>((password, context) => context.Writer.Write(password)),
            new JsonFormatter<PasswordString>((password, context) => context.Writer.Write($"\"{password}\"")),
        ];
    }
}
