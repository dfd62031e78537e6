using System.Text.RegularExpressions;

namespace Workbook.Notebooks.Worker;

/// <summary>A type as C# writes it.</summary>
internal static partial class TypeText
{
    /// <summary>The type's name; <c>dynamic</c> for types that code cannot name.</summary>
    public static string Of(Type type)
    {
        if (type.IsArray)
            return $"{Of(type.GetElementType()!)}[{new string(',', type.GetArrayRank() - 1)}]";
        if (!type.IsVisible || type.FullName is null || type.FullName.Contains('<', StringComparison.Ordinal))
            return "dynamic";
        var arguments = new Queue<Type>(type.GetGenericArguments());
        var definition = type.IsGenericType ? type.GetGenericTypeDefinition().FullName! : type.FullName;
        var name = SubmissionPrefix().Replace(definition, "");
        name = Arity().Replace(name, arity =>
        {
            var own = Enumerable.Range(0, int.Parse(arity.Groups[1].ValueSpan, provider: null)).Select(_ => Of(arguments.Dequeue()));
            return $"<{string.Join(", ", own)}>";
        });
        return (name == definition ? "global::" : "") + name.Replace('+', '.');
    }

    // Types declared in cells are nested in the class of their submission.
    [GeneratedRegex(@"^Submission#\d+\+", RegexOptions.CultureInvariant)]
    private static partial Regex SubmissionPrefix();

    [GeneratedRegex(@"`(\d+)", RegexOptions.CultureInvariant)]
    private static partial Regex Arity();
}
