using System.Collections;
using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using Amazon.Runtime;
using Pulumi.Serialization;

namespace Pulumi.Aws;

/// <summary>
/// Copies properties into and out of the AWS SDK's model classes. The two name the same members the same way but for case;
/// the exceptions are listed.
/// </summary>
internal sealed class AwsShape(params (string Wire, string Member)[] exceptions)
{
    private readonly ImmutableDictionary<string, string> _members = exceptions.ToImmutableDictionary(
        exception => exception.Wire, exception => exception.Member, StringComparer.Ordinal);

    public T Write<T>(PropertyMap properties)
        where T : new()
    {
        var target = new T();
        Fill(target, properties);
        return target;
    }

    public void Fill(object target, PropertyMap properties)
    {
        foreach (var (name, value) in properties)
        {
            if (MemberOf(target.GetType(), name) is { } member)
                member.SetValue(target, ToMember(value, member.PropertyType));
        }
    }

    /// <summary>
    /// The properties as they are now, of those that are set in <paramref name="like"/>: what a program leaves to AWS it does not watch.
    /// </summary>
    /// <param name="except">Properties to repeat as they are.</param>
    public PropertyMap Read(object source, PropertyMap like, params string[] except) => PropertyMap.Of(like.Select(property =>
        (property.Key, MemberOf(source.GetType(), property.Key) is { } member && !except.Contains(property.Key)
            ? FromMember(member.GetValue(source), property.Value)
            : property.Value)));

    private PropertyInfo? MemberOf(Type type, string name) =>
        type.GetProperty(_members.GetValueOrDefault(name, name), BindingFlags.Instance | BindingFlags.Public | BindingFlags.IgnoreCase);

    private object? ToMember(PropertyValue value, Type type)
    {
        var target = Nullable.GetUnderlyingType(type) ?? type;
        return value switch
        {
            PropertyValue.Text text when target.IsSubclassOf(typeof(ConstantClass)) => Activator.CreateInstance(target, text.Value),
            PropertyValue.Text text => text.Value,
            PropertyValue.Bool flag => flag.Value,
            PropertyValue.Number number => Convert.ChangeType(number.Value, target, CultureInfo.InvariantCulture),
            PropertyValue.List list => ToList(list, target),
            PropertyValue.Map map when target == typeof(Dictionary<string, string>) =>
                map.Properties.ToDictionary(entry => entry.Key, entry => ((PropertyValue.Text)entry.Value).Value),
            PropertyValue.Map map => ToObject(map.Properties, target),
            _ => throw new NotSupportedException($"A value of kind {value.GetType().Name} cannot be sent to AWS."),
        };
    }

    private IList ToList(PropertyValue.List list, Type type)
    {
        var items = (IList)Activator.CreateInstance(type)!;
        foreach (var item in list.Items)
            items.Add(ToMember(item, type.GetGenericArguments()[0]));
        return items;
    }

    private object ToObject(PropertyMap properties, Type type)
    {
        var target = Activator.CreateInstance(type)!;
        Fill(target, properties);
        return target;
    }

    private PropertyValue FromMember(object? member, PropertyValue like) => member switch
    {
        null => PropertyValue.Nothing,
        string text => text,
        ConstantClass constant => constant.Value,
        bool flag => new PropertyValue.Bool(flag),
        int or long or double => new PropertyValue.Number(Convert.ToDouble(member, CultureInfo.InvariantCulture)),
        Dictionary<string, string> map => PropertyMap.OfText(map),
        IList list => FromList(list, like),
        _ => like is PropertyValue.Map map ? Read(member, map.Properties) : like,
    };

    private PropertyValue.List FromList(IList list, PropertyValue like)
    {
        var likes = like is PropertyValue.List items ? items.Items : [];
        return new PropertyValue.List([.. list.Cast<object>().Select((item, index) =>
            FromMember(item, index < likes.Length ? likes[index] : PropertyMap.Empty))]);
    }
}
