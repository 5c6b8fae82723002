using System.Reflection;
using System.Text.RegularExpressions;
using DeskDevice.Host.Composition;
using DeskDevice.Support;
using Microsoft.Extensions.Logging;

namespace DeskDevice.Telemetry.Tests.Logs;

/// <summary>Every line of the log is an event with an id and named values, and none names a person or a credential.</summary>
public sealed partial class LogEventTests
{
    private static readonly (string Class, string Method, string Message)[] Events =
    [
        .. from name in typeof(Gateway).Assembly.GetReferencedAssemblies().Append(typeof(Gateway).Assembly.GetName())
           where name.Name!.StartsWith("DeskDevice.", StringComparison.Ordinal)
           from type in Assembly.Load(name).GetTypes()
           from method in type.GetMethods(BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
           let log = method.GetCustomAttribute<LoggerMessageAttribute>()
           where log is not null
           select (type.FullName!, method.Name, log.Message),
    ];

    [Fact]
    public void There_are_events_and_each_name_stands_once_in_its_category()
    {
        Assert.True(Events.Length > 25, $"{Events.Length} events");
        Assert.Equal(Events.Length, Events.Select(e => (e.Class, e.Method)).Distinct().Count());
    }

    [Fact]
    public void No_value_is_named_after_a_person_or_a_credential()
    {
        IEnumerable<string> names = Events.SelectMany(e => Value().Matches(e.Message).Select(match => $"{e.Class}.{e.Method}: {match.Value}"));
        Assert.DoesNotContain(names, name => Forbidden().IsMatch(name[name.IndexOf(':', StringComparison.Ordinal)..]));
        Assert.Matches(Forbidden(), "{ApiToken}");
    }

    [Fact]
    public void Nothing_is_logged_but_by_such_events()
    {
        string folder = RepositoryRoot.File("gateway");
        IEnumerable<string> plain = Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Where(file => PlainCall().IsMatch(File.ReadAllText(file)));
        Assert.Empty(plain);
    }

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Value();

    [GeneratedRegex("agent|person|user|name$|password|secret|token|credential|header|connectionstring|payload", RegexOptions.IgnoreCase)]
    private static partial Regex Forbidden();

    [GeneratedRegex(@"\.Log(Trace|Debug|Information|Warning|Error|Critical)\(")]
    private static partial Regex PlainCall();
}
