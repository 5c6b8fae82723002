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
            "Так, бачу, що інтернет у вас зникає щовечора. Спробуйте вимкнути модем на хвилину й увімкнути знову, я почекаю. Якщо не допоможе, майстер приїде в четвер між восьмою та десятою.",
            "Ваша страхова справа відкрита, лист від оцінювача надійшов учора. Бракує лише фотографії лівих дверей. Надішліть її на цю ж адресу, і ми закриємо справу до кінця місяця.",
        ],
        "sr" =>
        [
            "Да, видим да вам интернет нестаје сваке вечери. Искључите модем на минут и поново га укључите, ја ћу сачекати. Ако не помогне, мајстор долази у четвртак између осам и десет.",
            "Ваш захтев за осигурање је отворен, писмо од проценитеља стигло је јуче. Недостаје само фотографија левих врата. Пошаљите је на исту адресу, и затворићемо предмет до краја месеца.",
        ],
        "ru" =>
        [
            "Да, вижу, что интернет у вас пропадает каждый вечер. Попробуйте выключить модем на минуту и включить снова, я подожду. Если не поможет, мастер приедет в четверг между восемью и десятью.",
            "Ваше страховое дело открыто, письмо от оценщика пришло вчера. Не хватает только фотографии левой двери. Пришлите её на тот же адрес, и мы закроем дело до конца месяца.",
        ],
        "sk" =>
        [
            "Áno, vidím, že internet vám vypadáva každý večer. Skúste modem na minútu vypnúť a znovu zapnúť, počkám. Ak to nepomôže, technik príde vo štvrtok medzi ôsmou a desiatou.",
            "Vaša poistná udalosť je otvorená, list od odhadcu prišiel včera. Chýba už len fotografia ľavých dverí. Pošlite ju na tú istú adresu a prípad uzavrieme do konca mesiaca.",
        ],
        "cmn-latn-pinyin" =>
        [
            "shi4 de5, wo3 kan4dao4 nin2 jia1 de5 wang3luo4 mei3 tian1 wan3shang5 dou1 hui4 duan4. qing3 ba3 mao1 guan1 yi1 fen1zhong1 zai4 da3kai1, wo3 deng3 nin2. ru2guo3 hai2 bu4 xing2, shi1fu5 xing1qi1si4 shang4wu3 ba1 dian3 dao4 shi2 dian3 lai2.",
            "nin2 de5 bao3xian3 an4jian4 yi3jing1 li4an4, gu1jia4yuan2 de5 xin4 zuo2tian1 dao4 le5. xian4zai4 zhi3 que1 zuo3 men2 de5 zhao4pian4. qing3 fa1dao4 tong2 yi1 ge5 di4zhi3, wo3men5 yue4di3 qian2 jie2an4.",
        ],
        _ =>
        [
            "Yes, I can see that your internet drops out every evening. Please switch the modem off for a minute and on again, I will hold the line. If that does not help, a technician will call on Thursday between eight and ten.",
            "Your insurance claim is open, and the letter from the assessor came in yesterday. Only the picture of the left door is missing. Send it to the same address, and we shall close the claim before the end of the month.",
        ],
    };
}
