using System.Net.Security;
using System.Security.Authentication;
using DeskDevice.Host.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DeskDevice.Host.Tls;

/// <summary>The pages by TLS: the certificate as it stands on disk, and what leads plain HTTP there.</summary>
internal static class PageTls
{
    /// <summary>The files as those of the listener's TLS, which are read in the same way.</summary>
    public static MqttTlsSettings FilesOf(HttpTlsSettings tls) => new() { Certificate = tls.Certificate, Key = tls.Key };

    /// <summary>Listens where the settings say; the address that people use comes first.</summary>
    public static void Listen(KestrelServerOptions kestrel, HttpSettings http)
    {
        if (http.Tls is not { } tls)
        {
            kestrel.Listen(http.Address, http.Port);
            return;
        }

        ILogger log = kestrel.ApplicationServices.GetRequiredService<ILoggerFactory>().CreateLogger<RenewedCertificate>();
        RenewedCertificate certificate = new(FilesOf(tls), TimeProvider.System, log);
        kestrel.Listen(http.Address, http.Port, listen => listen.UseHttps(new TlsHandshakeCallbackOptions
        {
            OnConnection = _ => ValueTask.FromResult(new SslServerAuthenticationOptions
            {
                ServerCertificateContext = certificate.Current(),
                EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
            }),
        }));
        if (http.RedirectPort > 0) kestrel.Listen(http.Address, http.RedirectPort);
    }

    /// <summary>Leads plain HTTP to TLS, and lets browsers remember that.</summary>
    public static void Use(WebApplication web, HttpSettings http)
    {
        if (http.Tls is null) return;
        web.Use((HttpContext request, RequestDelegate next) => AnswerAsync(request, next, http.Port));
    }

    private static Task AnswerAsync(HttpContext http, RequestDelegate next, int port)
    {
        if (http.Request.IsHttps)
        {
            http.Response.Headers.StrictTransportSecurity = "max-age=31536000";
            return next(http);
        }

        // What was sent to change something was sent in the clear: whoever sent it shall know.
        bool reads = HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method);
        if (!reads) return Results.Problem("Send it by TLS, to an address with https://. A token or password that was in it has been in the clear: change it.", statusCode: StatusCodes.Status403Forbidden).ExecuteAsync(http);
        string host = http.Request.Host.Host + (port == 443 ? "" : $":{port}");
        http.Response.Redirect($"https://{host}{http.Request.PathBase}{http.Request.Path}{http.Request.QueryString}", permanent: false, preserveMethod: true);
        return Task.CompletedTask;
    }
}
