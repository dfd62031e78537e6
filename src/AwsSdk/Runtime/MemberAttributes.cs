#nullable enable
namespace Workbook.AwsSdk.Runtime;

/// <summary>The member is filled with a fresh token for each call unless the caller sets it; the caller's object stays as it is.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class IdempotencyTokenAttribute : Attribute;

/// <summary>The member travels outside the JSON body of a REST call.</summary>
internal abstract class OutsideBodyAttribute : Attribute;

[AttributeUsage(AttributeTargets.Property)]
internal sealed class InPathAttribute : OutsideBodyAttribute;

[AttributeUsage(AttributeTargets.Property)]
internal sealed class InQueryAttribute : OutsideBodyAttribute;

[AttributeUsage(AttributeTargets.Property)]
internal sealed class InHeaderAttribute(string name) : OutsideBodyAttribute
{
    public string Name => name;
}

/// <summary>The member is the body itself.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class AsBodyAttribute : OutsideBodyAttribute;

/// <summary>The member is the HTTP status of the answer.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class FromStatusAttribute : OutsideBodyAttribute;

/// <summary>A convenience over another member; never sent.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class NotSentAttribute : OutsideBodyAttribute;
