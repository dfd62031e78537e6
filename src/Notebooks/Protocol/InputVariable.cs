using System.Text;

namespace Workbook.Notebooks.Protocol;

/// <summary>The environment variables that answer inputs.</summary>
internal static class InputVariable
{
    /// <summary>The variable that answers a name: <c>Which city?</c> becomes <c>WORKBOOK_INPUT_WHICH_CITY</c>.</summary>
    public static string NameFor(string name)
    {
        var words = new StringBuilder();
        foreach (var character in name)
            words.Append(char.IsAsciiLetterOrDigit(character) ? char.ToUpperInvariant(character) : '_');
        return OpenNotebook.InputVariablePrefix + string.Join('_', words.ToString().Split('_', StringSplitOptions.RemoveEmptyEntries));
    }
}
