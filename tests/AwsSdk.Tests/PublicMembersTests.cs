using System.Reflection;
using Amazon.Athena;
using Amazon.Runtime;

namespace Workbook.AwsSdk.Tests;

/// <summary>
/// The library may offer only what the official packages offer. <c>public-members.txt</c> is the list that was checked against
/// them; a change here must be checked there first. Source: https://docs.aws.amazon.com/sdkfornet/v4/apidocs/.
/// </summary>
public class PublicMembersTests
{
    [Fact]
    public void The_public_members_are_those_of_the_checked_list()
    {
        var approved = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "public-members.txt"));
        var actual = typeof(AmazonAthenaClient).Assembly.GetExportedTypes()
            .OrderBy(type => type.FullName, StringComparer.Ordinal).Select(Describe).ToArray();

        var received = Path.Combine(AppContext.BaseDirectory, "public-members.received.txt");
        if (!approved.SequenceEqual(actual))
            File.WriteAllLines(received, actual);

        Assert.True(approved.SequenceEqual(actual),
            $"New: {string.Join("; ", actual.Except(approved))}. Gone: {string.Join("; ", approved.Except(actual))}. See {received}.");
    }

    [Fact]
    public void Everything_public_lives_in_a_namespace_of_the_official_packages() =>
        Assert.All(typeof(AmazonAthenaClient).Assembly.GetExportedTypes(), type => Assert.StartsWith("Amazon.", type.Namespace));

    [Fact]
    public void Value_members_of_models_can_be_absent() =>
        Assert.All(
            typeof(AmazonAthenaClient).Assembly.GetExportedTypes()
                .Where(type => type.Namespace!.EndsWith(".Model", StringComparison.Ordinal) && type.IsClass)
                .SelectMany(type => type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)),
            member => Assert.True(
                !member.PropertyType.IsValueType || Nullable.GetUnderlyingType(member.PropertyType) is not null,
                $"{member.DeclaringType}.{member.Name}"));

    private static string Describe(Type type)
    {
        const BindingFlags Own = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        var members = type.IsSubclassOf(typeof(ClientConfig)) ? []
            : type.GetProperties(Own).Select(p => $"{p.Name} {Name(p.PropertyType)}")
                .Concat(type.GetMethods(Own).Where(m => m.Name.EndsWith("Async", StringComparison.Ordinal)).Select(m => m.Name + "()"))
                .Concat(type.GetFields(Own).Select(f => f.Name));
        return $"{type.FullName}: {string.Join(", ", members.Order(StringComparer.Ordinal))}".TrimEnd(' ');
    }

    private static string Name(Type type) =>
        Nullable.GetUnderlyingType(type) is { } value ? value.Name + "?"
        : type.IsGenericType ? $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>"
        : type.Name;
}
