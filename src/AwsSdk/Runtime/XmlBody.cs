#nullable enable
using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Xml.Linq;
using Amazon.Runtime;

namespace Workbook.AwsSdk.Runtime;

/// <summary>Fills models from XML whose elements carry the members' names; lists hold <c>member</c> elements.</summary>
internal static class XmlBody
{
    public static XElement? Child(XElement parent, string name) =>
        parent.Elements().FirstOrDefault(element => element.Name.LocalName == name);

    public static XElement? Descendant(XElement parent, string name) =>
        parent.Descendants().FirstOrDefault(element => element.Name.LocalName == name);

    public static void Fill(object target, XElement source)
    {
        const BindingFlags OwnMembers = BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly;
        foreach (var member in target.GetType().GetProperties(OwnMembers))
            if (Child(source, member.Name) is { } element)
                member.SetValue(target, Read(element, member.PropertyType));
    }

    private static object? Read(XElement element, Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        if (plain == typeof(string))
            return element.Value;
        if (plain == typeof(DateTime))
            return DateTime.Parse(element.Value, CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
        if (plain.IsPrimitive)
            return Convert.ChangeType(element.Value, plain, CultureInfo.InvariantCulture);
        if (plain.IsSubclassOf(typeof(ConstantClass)))
            return Activator.CreateInstance(plain, element.Value);
        if (plain.IsGenericType)
            return ReadList(element, plain);
        var model = Activator.CreateInstance(plain)!;
        Fill(model, element);
        return model;
    }

    private static IList ReadList(XElement element, Type type)
    {
        var list = (IList)Activator.CreateInstance(type)!;
        foreach (var item in element.Elements())
            list.Add(Read(item, type.GetGenericArguments()[0]));
        return list;
    }
}
