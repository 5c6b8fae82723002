namespace DeskDevice.SoundBench.Speech;

/// <summary>
/// What the bench's voices say, in the five source languages and English. Each language has a sentence to set the reference by, texts that
/// the Core was tuned on, and texts that were held out from tuning. Mandarin is given in pinyin: espeak-ng 1.51 reads characters out one by one.
/// </summary>
internal static class Texts
{
    /// <summary>The languages, each by espeak-ng's name of it.</summary>
    public static IReadOnlyList<string> Languages { get; } = ["uk", "sr", "ru", "sk", "cmn-latn-pinyin", "en-us"];

    /// <summary>What somebody says who has just put a headset on.</summary>
    public static string Fitting(string language) => language switch
    {
        "uk" => "Доброго ранку, я сідаю за своє робоче місце і перевіряю гарнітуру, як роблю це щодня перед першим дзвінком.",
        "sr" => "Добро јутро, седам за свој радни сто и проверавам слушалице, као и сваког дана пре првог позива.",
        "ru" => "Доброе утро, я сажусь за своё рабочее место и проверяю гарнитуру, как делаю это каждый день перед первым звонком.",
        "sk" => "Dobré ráno, sadám si za svoj pracovný stôl a skúšam slúchadlá, tak ako každý deň pred prvým hovorom.",
        "cmn-latn-pinyin" => "zao3shang4 hao3, wo3 zuo4 zai4 wo3 de5 gong1zuo4 tai2 qian2, xian4zai4 shi4 yi1 shi4 er3ji1, mei3 tian1 di4 yi1 ge5 dian4hua4 zhi1qian2 dou1 zhe4yang4 zuo4.",
        _ => "Good morning, I sit down at my own desk and try the headset, as I do every day before the first call comes in.",
    };

    /// <summary>Texts that constants may be chosen by.</summary>
    public static IReadOnlyList<string> Tuning(string language) => language switch
    {
        "uk" =>
        [
            "Дякую за очікування. Я перевірила ваше замовлення: воно вийшло зі складу у вівторок і буде у вас завтра до обіду. Кур'єр подзвонить за годину до приїзду. Чи можу я допомогти ще чимось?",
            "Розумію вас. Щоб повернути кошти, мені потрібен номер договору, він стоїть угорі праворуч. Не поспішайте, я зачекаю. Після цього заява піде до відділу розрахунків, і відповідь прийде протягом трьох днів.",
        ],
        "sr" =>
        [
            "Хвала што сте сачекали. Проверила сам вашу поруџбину: изашла је из складишта у уторак и биће код вас сутра до подне. Курир ће вас позвати сат времена раније. Могу ли још нешто да учиним за вас?",
            "Разумем вас. Да бисмо вратили новац, треба ми број уговора, он стоји горе десно. Не журите, ја ћу сачекати. После тога захтев иде у одељење за обрачун, а одговор стиже у року од три дана.",
        ],
        "ru" =>
        [
            "Спасибо за ожидание. Я проверила ваш заказ: он ушёл со склада во вторник и будет у вас завтра до обеда. Курьер позвонит за час до приезда. Могу ли я помочь чем-нибудь ещё?",
            "Я вас понимаю. Чтобы вернуть деньги, мне нужен номер договора, он стоит вверху справа. Не торопитесь, я подожду. После этого заявление уйдёт в отдел расчётов, и ответ придёт в течение трёх дней.",
        ],
        "sk" =>
        [
            "Ďakujem, že ste počkali. Overila som vašu objednávku: zo skladu odišla v utorok a u vás bude zajtra do obeda. Kuriér zavolá hodinu pred príchodom. Môžem pre vás urobiť ešte niečo?",
            "Rozumiem vám. Aby sme vrátili peniaze, potrebujem číslo zmluvy, nájdete ho vpravo hore. Neponáhľajte sa, počkám. Potom žiadosť pôjde na oddelenie vyúčtovania a odpoveď príde do troch dní.",
        ],
        "cmn-latn-pinyin" =>
        [
            "xie4xie5 nin2 de5 deng3dai4. wo3 cha2 guo4 nin2 de5 ding4dan1, ta1 xing1qi1er4 cong2 cang1ku4 fa1chu1, ming2tian1 zhong1wu3 yi3qian2 song4dao4. kuai4di4yuan2 hui4 ti2qian2 yi1 ge5 xiao3shi2 da3 dian4hua4. hai2 you3 shen2me5 ke3yi3 bang1 nin2?",
            "wo3 li3jie3 nin2. wei4le5 tui4kuan3, wo3 xu1yao4 he2tong2 hao4ma3, ta1 zai4 you4shang4jiao3. bu2yao4 zhao2ji2, wo3 deng3 nin2. ran2hou4 shen1qing3 hui4 song4dao4 jie2suan4 bu4men2, san1 tian1 nei4 hui4 you3 da2fu4.",
        ],
        _ =>
        [
            "Thank you for waiting. I have checked your order: it left the warehouse on Tuesday and will be with you tomorrow before noon. The courier will ring an hour before he comes. Is there anything else that I can do for you?",
            "I understand. To give you your money back I need the number of the contract, it stands at the top on the right. Take your time, I will wait. After that your request goes to the billing department, and you will have an answer within three days.",
        ],
    };

    /// <summary>Texts that nothing was chosen by.</summary>
    public static IReadOnlyList<string> HeldOut(string language) => language switch
    {
        "uk" =>
        [
            "Добре, картку вже заблоковано, гроші з неї ніхто не зніме. Нова буде готова за тиждень, її можна забрати у відділенні на площі або отримати поштою. Назвіть, будь ласка, зручну адресу. Старий код більше не діє.",
            "Бачу ваше бронювання: двомісний номер з вікнами на озеро, дві ночі, сніданок входить у ціну. Заїзд після третьої години дня. Якщо приїдете пізно, попередьте нас, і ключ залишать у чергового.",
        ],
        "sr" =>
        [
            "Добро, картица је већ блокирана, новац са ње нико не може да подигне. Нова ће бити готова за недељу дана, можете је преузети у пословници на тргу или добити поштом. Реците ми, молим вас, на коју адресу. Стари код више не важи.",
            "Видим вашу резервацију: двокреветна соба са погледом на језеро, две ноћи, доручак је урачунат у цену. Пријава је после три сата по подне. Ако стижете касно, јавите нам, и кључ ће вас чекати код портира.",
        ],
        "ru" =>
        [
            "Хорошо, карта уже заблокирована, деньги с неё никто не снимет. Новая будет готова через неделю, её можно забрать в отделении на площади или получить по почте. Назовите, пожалуйста, удобный адрес. Старый код больше не действует.",
            "Вижу ваше бронирование: двухместный номер с окнами на озеро, две ночи, завтрак входит в цену. Заезд после трёх часов дня. Если приедете поздно, предупредите нас, и ключ оставят у дежурного.",
        ],
        "sk" =>
        [
            "Dobre, karta je už zablokovaná, peniaze z nej nikto nevyberie. Nová bude hotová o týždeň, môžete si ju vyzdvihnúť v pobočke na námestí alebo dostať poštou. Povedzte mi, prosím, na akú adresu. Starý kód už neplatí.",
            "Vidím vašu rezerváciu: dvojlôžková izba s oknami na jazero, dve noci, raňajky sú v cene. Ubytovať sa dá po tretej hodine popoludní. Ak prídete neskoro, dajte nám vedieť a kľúč nechajú u vrátnika.",
        ],
        "cmn-latn-pinyin" =>
        [
            "hao3 de5, nin2 de5 ka3 yi3jing1 dong4jie2 le5, qian2 bu2 hui4 bei4 qu3zou3. xin1 ka3 yi1 ge5 xing1qi1 hou4 ban4hao3, ke3yi3 dao4 guang3chang3 de5 ying2ye4ting1 ling3qu3, ye3 ke3yi3 you2ji4. qing3 gao4su5 wo3 nin2 de5 di4zhi3. jiu4 mi4ma3 bu4 neng2 zai4 yong4 le5.",
            "wo3 kan4dao4 nin2 de5 yu4ding4 le5: kao4 hu2 de5 shuang1ren2 fang2jian1, zhu4 liang3 ge5 wan3shang5, jia4ge2 bao1kuo4 zao3can1. xia4wu3 san1 dian3 yi3hou4 ru4zhu4. ru2guo3 nin2 dao4 de5 wan3, qing3 tong1zhi1 wo3men5, yao4shi5 hui4 liu2 zai4 qian2tai2.",
        ],
        _ =>
        [
            "Very well, the card is blocked now, nobody can take money from it. A new one will be ready in a week; you can pick it up at the branch on the square or have it sent by post. Which address would suit you? The old code is no longer valid.",
            "I can see your booking: a double room with a view of the lake, two nights, and breakfast is part of the price. You can move in after three in the afternoon. If you arrive late, let us know, and the key will wait at the front desk.",
        ],
    };
}
