using System.CommandLine;
using DeskDevice.Host.Settings;

namespace DeskDevice.Run.Verbs;

/// <summary>How a verb reaches a running gateway: the options that say it, and what the environment says where they are not given.</summary>
internal sealed class GatewayCall
{
    private const string Server = SettingsReader.EnvironmentPrefix + "SERVER";
    private const string Token = SettingsReader.EnvironmentPrefix + "TOKEN";
    private const string TokenFile = SettingsReader.EnvironmentPrefix + "TOKEN_FILE";
    private const string Authority = SettingsReader.EnvironmentPrefix + "AUTHORITY";

    private readonly Option<Uri?> _server = Options.Gateway();
    private readonly Option<string?> _token = Options.Token();
    private readonly Option<FileInfo?> _authority = Options.Authority();
    private readonly Option<string?> _site = Options.Site();

    /// <summary>The variables of the environment that it knows.</summary>
    public static IReadOnlyList<string> Variables { get; } = [Server, Token, TokenFile, Authority];

    /// <summary>Gives a command, and those below it, these options.</summary>
    public void AddTo(Command command)
    {
        foreach (Option option in new Option[] { _server, _token, _authority, _site })
        {
            option.Recursive = true;
            command.Options.Add(option);
        }
    }

    /// <summary>Reaches it.</summary>
    /// <exception cref="IOException">A file cannot be read, or the environment's address is none.</exception>
    public GatewayApi Open(ParseResult parsed) => new(ServerOf(parsed), parsed.GetValue(_site), TokenOf(parsed), AuthorityOf(parsed));

    private Uri? ServerOf(ParseResult parsed)
    {
        if (parsed.GetValue(_server) is { } given) return given;
        if (Environment.GetEnvironmentVariable(Server) is not { Length: > 0 } text) return null;
        return Uri.TryCreate(text, UriKind.Absolute, out Uri? address) && address.Scheme is "http" or "https"
            ? address
            : throw new IOException($"{Server}: '{text}' is no address; write for example https://gateway.local:8443");
    }

    private string? TokenOf(ParseResult parsed)
    {
        if (parsed.GetValue(_token) is { } given) return given.StartsWith('@') ? FirstLine("--token", given[1..]) : given;
        if (Environment.GetEnvironmentVariable(Token) is { Length: > 0 } token) return token;
        return Environment.GetEnvironmentVariable(TokenFile) is { Length: > 0 } file ? FirstLine(TokenFile, file) : null;
    }

    private string? AuthorityOf(ParseResult parsed) =>
        (parsed.GetValue(_authority)?.FullName ?? Environment.GetEnvironmentVariable(Authority)) is { Length: > 0 } file ? Text("--authority", file) : null;

    private static string FirstLine(string name, string file) => Text(name, file).Split('\n')[0].Trim();

    private static string Text(string name, string file) =>
        File.Exists(file) ? File.ReadAllText(file) : throw new IOException($"{name}: '{file}' is not there; name a file that can be read");
}
