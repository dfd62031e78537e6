namespace Workbook.Transform.Events;

/// <summary>The members of an event that have a column of their own. All but the last two are text as they stand.</summary>
internal enum Member { User, Page, EventId, Session, Referrer, UserAgent, Country, Device, Ts, Debug, Unknown }

internal static class Members
{
    /// <summary>Number of members that are text.</summary>
    public const int Texts = (int)Member.Ts;

    public const int Count = (int)Member.Unknown;

    public static string Name(Member member) => member switch
    {
        Member.User => "user",
        Member.Ts => "ts",
        Member.Page => "page",
        Member.EventId => "event_id",
        Member.Session => "session",
        Member.Referrer => "referrer",
        Member.UserAgent => "user_agent",
        Member.Country => "country",
        Member.Device => "device",
        Member.Debug => "debug",
        _ => throw new ArgumentOutOfRangeException(nameof(member), member, "The member has no name of its own."),
    };

    public static Member Of(ReadOnlySpan<byte> key) => key.Length switch
    {
        2 when key.SequenceEqual("ts"u8) => Member.Ts,
        4 when key.SequenceEqual("user"u8) => Member.User,
        4 when key.SequenceEqual("page"u8) => Member.Page,
        5 when key.SequenceEqual("debug"u8) => Member.Debug,
        6 when key.SequenceEqual("device"u8) => Member.Device,
        7 when key.SequenceEqual("session"u8) => Member.Session,
        7 when key.SequenceEqual("country"u8) => Member.Country,
        8 when key.SequenceEqual("event_id"u8) => Member.EventId,
        8 when key.SequenceEqual("referrer"u8) => Member.Referrer,
        10 when key.SequenceEqual("user_agent"u8) => Member.UserAgent,
        _ => Member.Unknown,
    };
}
