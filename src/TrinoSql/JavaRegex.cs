using System.Text.RegularExpressions;
using Workbook.TrinoSql.Functions.Native;

namespace Workbook.TrinoSql;

/// <summary>Java's regular expressions, which Athena's functions and SerDes take.</summary>
public static class JavaRegex
{
    /// <summary>The .NET expression that matches as a Java one does.</summary>
    /// <param name="pattern">The expression as Java takes it.</param>
    /// <param name="timeout">Longest time that one match may take.</param>
    /// <exception cref="ArgumentException">The pattern is none.</exception>
    public static Regex Compile(string pattern, TimeSpan timeout) =>
        new(JavaPattern.ToDotNet(pattern), RegexOptions.CultureInvariant | RegexOptions.Compiled, timeout);
}
